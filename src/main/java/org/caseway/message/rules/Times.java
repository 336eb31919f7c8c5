package org.caseway.message.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Comparisons in which a missing date breaks nothing. */
public final class Times {

    /** How far a sender's clock may be ahead before a moment counts as future. */
    private static final Duration TOLERANCE = Duration.ofMinutes(10);
    /** Somewhere on earth it is already tomorrow. */
    private static final ZoneOffset EARLIEST_DAY = ZoneOffset.ofHours(14);

    private Times() {}

    public static boolean future(@Nullable OffsetDateTime moment, Instant now) {
        return moment != null && moment.toInstant().isAfter(now.plus(TOLERANCE));
    }

    public static boolean future(@Nullable LocalDate day, Instant now) {
        return day != null && day.isAfter(now.atOffset(EARLIEST_DAY).toLocalDate());
    }

    public static boolean before(@Nullable OffsetDateTime one, @Nullable OffsetDateTime other) {
        return one != null && other != null && one.isBefore(other);
    }

    public static boolean before(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one != null && other != null && one.isBefore(other);
    }
}
