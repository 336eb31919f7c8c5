package org.caseway.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** j:PleaType: what was pleaded and when. */
public record Plea(Code category, @Nullable LocalDate date) {}
