package org.caseway.deadlines;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deadline as those see it who reckon with many: neither whose it is nor in which case.
 *
 * @param rule with its pack
 * @param from the day from which it runs
 * @param lastDay the last day, with all that does not count as far as it is known
 * @param met the day on which what it waits for happened; {@code null} while it did not
 */
public record PastClock(
        String rule,
        LocalDate from,
        LocalDate lastDay,
        @Nullable LocalDate met) {

    /** {@code null} where it has no date. */
    static @Nullable PastClock of(Deadline deadline) {
        LocalDate from = day(deadline.trace(), TraceLine.Kind.RESTARTED);
        LocalDate start = from == null ? day(deadline.trace(), TraceLine.Kind.START) : from;
        return start == null || deadline.lastDay() == null
                ? null
                : new PastClock(
                        deadline.pack() + " " + deadline.rule(),
                        start,
                        deadline.lastDay(),
                        day(deadline.trace(), TraceLine.Kind.MET));
    }

    /** Of the last such step; it stands there as a day or as a moment. */
    private static @Nullable LocalDate day(List<TraceLine> trace, TraceLine.Kind kind) {
        return trace.stream()
                .filter(line -> line.kind() == kind)
                .reduce((one, later) -> later)
                .map(line -> LocalDate.parse(line.from().substring(0, 10)))
                .orElse(null);
    }
}
