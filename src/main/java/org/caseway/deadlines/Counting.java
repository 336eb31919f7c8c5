package org.caseway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caseway.deadlines.TraceLine.Kind;

/**
 * Counts a length from a start, past what does not count, and writes down every stretch that does. Confined to one reckoning; its
 * cost grows with the days and has not been measured yet.
 */
final class Counting {

    /** Longer than any length with any pauses. */
    private static final int MOST_DAYS = 40_000;

    private final BusinessCalendar calendar;
    private final ZoneId zone;
    private final Pauses pauses;
    private final List<TraceLine> trace;

    Counting(BusinessCalendar calendar, Pauses pauses, List<TraceLine> trace) {
        this.calendar = calendar;
        this.zone = calendar.zone();
        this.pauses = pauses;
        this.trace = trace;
    }

    /** The last day; empty where it is never reached. The day of the start does not count. */
    Optional<LocalDate> days(LocalDate start, int length, boolean openOnly) {
        var stretches = new Stretches();
        LocalDate day = start;
        int counted = 0;
        for (int walked = 0; counted < length; walked++) {
            day = day.plusDays(1);
            if (walked > MOST_DAYS || endless(day)) {
                stretches.close(trace);
                return Optional.empty();
            }
            if (!pauses.cover(day, zone) && (!openOnly || calendar.open(day))) {
                stretches.add(day);
                counted++;
            }
        }
        stretches.close(trace);
        return Optional.of(day);
    }

    /** So many months on, and so many days more as did not count on the way. */
    Optional<LocalDate> months(LocalDate start, int months, int less) {
        long days = ChronoUnit.DAYS.between(start, start.plusMonths(months)) - less;
        return days(start, (int) Math.max(0, days), false);
    }

    /** So many days back from what is to come. */
    LocalDate daysBefore(LocalDate start, int length, boolean openOnly) {
        LocalDate day = start;
        for (int counted = 0; counted < length; ) {
            day = day.minusDays(1);
            counted += !openOnly || calendar.open(day) ? 1 : 0;
        }
        trace.add(new TraceLine(
                Kind.COUNTED_BACK, "", day.toString(), start.minusDays(1).toString(), length, ""));
        return day;
    }

    /** The moment; empty where it is never reached. */
    Optional<Instant> hours(Instant start, long minutes, boolean openOnly) {
        Pauses out = openOnly ? withClosedDays(start, minutes) : pauses;
        Instant at = start;
        long left = minutes;
        for (Pause pause : out.union()) {
            if (pause.to().isBefore(at)) {
                continue;
            }
            long free = Math.max(0, ChronoUnit.MINUTES.between(at, pause.from()));
            if (free >= left) {
                break;
            }
            counted(at, pause.from(), free);
            left -= free;
            if (pause.open()) {
                return Optional.empty();
            }
            at = pause.to();
        }
        Instant end = at.plus(left, ChronoUnit.MINUTES);
        counted(at, end, left);
        return Optional.of(end);
    }

    private Pauses withClosedDays(Instant start, long minutes) {
        var all = new ArrayList<>(pauses.all());
        LocalDate day = start.atZone(zone).toLocalDate();
        // generous: at least one of ten days is an open one, or nothing ever is
        LocalDate end = day.plusDays(20 + 10 * (minutes / 1_440 + 1));
        for (; day.isBefore(end); day = day.plusDays(1)) {
            String why = calendar.closedFor(day);
            if (why != null) {
                all.add(Pause.ofDays(day, day, zone, why, ""));
            }
        }
        return new Pauses(all);
    }

    private void counted(Instant from, Instant to, long minutes) {
        if (minutes > 0) {
            trace.add(new TraceLine(Kind.COUNTED, "", from.toString(), to.toString(), minutes, ""));
        }
    }

    private boolean endless(LocalDate day) {
        return pauses.openFrom()
                .filter(from -> !day.atStartOfDay(zone).toInstant().isBefore(from))
                .isPresent();
    }

    /** Counted days that follow each other are one line. */
    private static final class Stretches {
        private final List<TraceLine> lines = new ArrayList<>();
        private LocalDate first = LocalDate.MIN;
        private LocalDate last = LocalDate.MIN;

        void add(LocalDate day) {
            if (last == LocalDate.MIN || !day.equals(last.plusDays(1))) {
                end();
                first = day;
            }
            last = day;
        }

        void close(List<TraceLine> trace) {
            end();
            trace.addAll(lines);
        }

        private void end() {
            if (last != LocalDate.MIN) {
                long days = ChronoUnit.DAYS.between(first, last) + 1;
                lines.add(new TraceLine(Kind.COUNTED, "", first.toString(), last.toString(), days, ""));
                last = LocalDate.MIN;
            }
        }
    }
}
