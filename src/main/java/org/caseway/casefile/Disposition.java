package org.caseway.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** j:ChargeDispositionType: how a charge ended and when. */
public record Disposition(
        Code category, @Nullable LocalDate date, @Nullable String description) {}
