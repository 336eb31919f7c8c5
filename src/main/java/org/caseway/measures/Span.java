package org.caseway.measures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A span of days, both ends in it.
 *
 * @throws IllegalArgumentException when it ends before it begins
 */
public record Span(LocalDate from, LocalDate to) {

    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period ends before it begins");
        }
    }

    boolean holds(@Nullable LocalDate day) {
        return day != null && !day.isBefore(from) && !day.isAfter(to);
    }

    /** How long it is in months, by its days. */
    double months() {
        return (java.time.temporal.ChronoUnit.DAYS.between(from, to) + 1) * 12 / 365.25;
    }
}
