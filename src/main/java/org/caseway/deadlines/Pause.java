package org.caseway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A stretch that does not count, from one moment to the first that counts again.
 *
 * @param to {@link #OPEN} where nobody knows
 * @param what why, in the words of the pack
 * @param source the message behind it
 */
record Pause(Instant from, Instant to, String what, String source) {

    /** Later than anything. */
    static final Instant OPEN = Instant.parse("9999-01-01T00:00:00Z");

    static Pause ofDays(LocalDate first, LocalDate last, ZoneId zone, String what, String source) {
        return new Pause(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant(),
                what,
                source);
    }

    boolean open() {
        return !to.isBefore(OPEN);
    }

    boolean covers(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    Pause inherited() {
        return new Pause(from, to, "codefendant: " + what, source);
    }

    /** How many days, or minutes, it is long. */
    long length(boolean minutes, ZoneId zone) {
        return minutes
                ? ChronoUnit.MINUTES.between(from, to)
                : ChronoUnit.DAYS.between(
                        from.atZone(zone).toLocalDate(), to.atZone(zone).toLocalDate());
    }
}
