package org.caseway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.caseway.deadlines.TraceLine.Kind;
import org.jspecify.annotations.Nullable;

/** How much of a deadline still counts at one moment, by its trace. Pure. */
final class Remaining {

    private Remaining() {}

    /** Days after today up to the last that count; minutes for hours; negative by how long it is past. */
    static long of(
            List<TraceLine> trace, Rule.Unit unit, Instant due, @Nullable LocalDate lastDay, Instant now, ZoneId zone) {
        if (unit == Rule.Unit.HOURS) {
            return now.isBefore(due) ? minutes(trace, due, now) : ChronoUnit.MINUTES.between(due, now) * -1;
        }
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate last = lastDay == null ? today : lastDay;
        boolean back = trace.stream().anyMatch(line -> line.kind() == Kind.COUNTED_BACK);
        if (!today.isBefore(last) || back) {
            return ChronoUnit.DAYS.between(today, last);
        }
        return trace.stream()
                .filter(Remaining::counts)
                .mapToLong(line -> days(LocalDate.parse(line.from()), LocalDate.parse(line.to()), today, last))
                .sum();
    }

    private static boolean counts(TraceLine line) {
        return line.kind() == Kind.COUNTED || line.kind() == Kind.EXTENDED || line.kind() == Kind.FLOOR;
    }

    private static long days(LocalDate from, LocalDate to, LocalDate today, LocalDate last) {
        LocalDate first = from.isAfter(today) ? from : today.plusDays(1);
        LocalDate end = to.isAfter(last) ? last : to;
        return Math.max(0, ChronoUnit.DAYS.between(first, end) + 1);
    }

    private static long minutes(List<TraceLine> trace, Instant due, Instant now) {
        return trace.stream()
                .filter(Remaining::counts)
                .mapToLong(line -> {
                    Instant from = Instant.parse(line.from());
                    Instant to = Instant.parse(line.to());
                    Instant begin = from.isBefore(now) ? now : from;
                    Instant end = to.isAfter(due) ? due : to;
                    return Math.max(0, ChronoUnit.MINUTES.between(begin, end));
                })
                .sum();
    }
}
