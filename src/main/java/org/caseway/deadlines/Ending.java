package org.caseway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.caseway.deadlines.TraceLine.Kind;
import org.jspecify.annotations.Nullable;

/** Where a counted end really lies: rolled off closed days, held between bounds, extended. Confined to one reckoning. */
final class Ending {

    private final Rule rule;
    private final BusinessCalendar calendar;
    private final ZoneId zone;
    private final Seen seen;
    private final List<TraceLine> trace;
    private final List<String> missing;

    Ending(Rule rule, BusinessCalendar calendar, Seen seen, List<TraceLine> trace, List<String> missing) {
        this.rule = rule;
        this.calendar = calendar;
        this.zone = calendar.zone();
        this.seen = seen;
        this.trace = trace;
        this.missing = missing;
    }

    /** @param tooLate the first moment after it */
    record Due(Instant tooLate, LocalDate lastDay) {}

    /** Of hours: to the same time of an open day. */
    Due at(Instant counted) {
        LocalDate day = seen.day(counted);
        LocalDate open = rolled(day);
        Instant moved =
                open.equals(day) ? counted : counted.atZone(zone).with(open).toInstant();
        return new Due(moved, open);
    }

    Due on(LocalDate counted) {
        LocalDate last = rolled(counted);
        last = bound(last, rule.floor(), Kind.FLOOR);
        last = bound(last, rule.ceiling(), Kind.CEILING);
        ClockEvent extension = rule.extension();
        Happening longest = extension == null ? null : seen.last(extension).orElse(null);
        if (longest != null && longest.day(zone).isAfter(last)) {
            trace.add(between(Kind.EXTENDED, longest, last, longest.day(zone)));
            last = longest.day(zone);
        }
        return new Due(last.plusDays(1).atStartOfDay(zone).toInstant(), last);
    }

    private LocalDate bound(LocalDate last, Rule.@Nullable Bound bound, Kind kind) {
        Happening event = bound == null ? null : seen.first(bound.event()).orElse(null);
        if (bound == null || event == null) {
            return last;
        }
        LocalDate day = event.day(zone).plusDays(bound.days());
        boolean moves = kind == Kind.FLOOR ? day.isAfter(last) : day.isBefore(last);
        if (moves) {
            trace.add(between(kind, event, last, day));
        }
        return moves ? day : last;
    }

    private static TraceLine between(Kind kind, Happening event, LocalDate last, LocalDate day) {
        boolean later = day.isAfter(last);
        LocalDate from = later ? last.plusDays(1) : day;
        LocalDate to = later ? day : last;
        return new TraceLine(
                kind,
                event.event().name(),
                from.toString(),
                to.toString(),
                later ? ChronoUnit.DAYS.between(last, day) : 0,
                event.source());
    }

    private LocalDate rolled(LocalDate day) {
        int step = rule.roll() == Rule.Roll.FORWARD ? 1 : -1;
        LocalDate open = day;
        while (rule.roll() != Rule.Roll.NONE && known(open) && !calendar.open(open)) {
            String why = Objects.requireNonNull(calendar.closedFor(open));
            LocalDate next = open.plusDays(step);
            trace.add(new TraceLine(Kind.ROLLED, why, open.toString(), next.toString(), 0, ""));
            open = next;
        }
        return open;
    }

    private boolean known(LocalDate day) {
        boolean known = calendar.knows(day);
        if (!known) {
            missing.add("holidays of " + day.getYear() + " in calendar " + calendar.id());
        }
        return known;
    }
}
