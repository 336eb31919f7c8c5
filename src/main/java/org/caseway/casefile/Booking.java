package org.caseway.casefile;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** j:BookingType: the jail's or agency's own number for one booking. */
public record Booking(
        @Nullable String recordId,
        @Nullable OffsetDateTime bookedAt,
        @Nullable Organization facility) {}
