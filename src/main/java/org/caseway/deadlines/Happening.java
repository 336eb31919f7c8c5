package org.caseway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, or is set to, as a clock sees it.
 *
 * @param charge of which charge; {@code null} where it concerns the defendant's whole case
 * @param at the moment; {@code null} where only the day is known
 * @param statedDay the day as it was stated; {@code null} where the moment is known
 * @param thing what begins with it or ends, for example an order; {@code null} where nothing says what it belongs to
 * @param source the message behind it, for example {@code message 17}
 */
public record Happening(
        ClockEvent event,
        @Nullable String charge,
        @Nullable Instant at,
        @Nullable LocalDate statedDay,
        @Nullable String thing,
        String source) {

    public Happening {
        if ((at == null) == (statedDay == null)) {
            throw new IllegalArgumentException("either the moment or the day is known");
        }
    }

    static Happening at(ClockEvent event, @Nullable String charge, Instant at, String source) {
        return new Happening(event, charge, at, null, null, source);
    }

    static Happening on(ClockEvent event, @Nullable String charge, LocalDate day, String source) {
        return new Happening(event, charge, null, day, null, source);
    }

    boolean timed() {
        return at != null;
    }

    /** The day in that zone. */
    LocalDate day(ZoneId zone) {
        return statedDay != null ? statedDay : moment(zone).atZone(zone).toLocalDate();
    }

    /** The moment, or the first of its day. */
    Instant moment(ZoneId zone) {
        if (at != null) {
            return at;
        }
        if (statedDay == null) {
            throw new IllegalStateException("neither the moment nor the day is known");
        }
        return statedDay.atStartOfDay(zone).toInstant();
    }

    /** Not earlier than the other as far as can be told: by the moment, or by the day where one has only that. */
    boolean notBefore(Happening other, ZoneId zone) {
        return timed() && other.timed()
                ? !moment(zone).isBefore(other.moment(zone))
                : !day(zone).isBefore(other.day(zone));
    }

    /** Whether it may end what the other began: the same thing, or one of which nothing is said. */
    boolean ends(Happening begin) {
        return thing == null || begin.thing == null || thing.equals(begin.thing);
    }

    Happening from(String other) {
        return new Happening(event, charge, at, statedDay, thing, other);
    }

    Happening about(@Nullable String one) {
        return new Happening(event, charge, at, statedDay, one, source);
    }
}
