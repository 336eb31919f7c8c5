package org.caseway.forecasts;

import java.time.LocalDate;
import java.util.List;
import org.caseway.forecasts.Forecast.BackTest;
import org.caseway.forecasts.Forecast.Line;
import org.jspecify.annotations.Nullable;

/** How many cases will be filed in the next four weeks: as many as in four mean weeks of the last twelve. Pure. */
final class Inflow {

    static final int WEEKS = 4;
    private static final int LOOKED_AT = 12;
    private static final int WEEK = 7;
    private static final int TRIES = 12;
    private static final int FEWEST = 6;

    private final List<PastCase> all;

    Inflow(List<PastCase> all) {
        this.all = all;
    }

    List<Line> lines(LocalDate day) {
        return List.of(new Line("filed in the last " + WEEKS + " weeks", filed(day, WEEKS), expected(day)));
    }

    private double expected(LocalDate day) {
        return Math.round(10.0 * filed(day, LOOKED_AT) * WEEKS / LOOKED_AT) / 10.0;
    }

    private long filed(LocalDate day, int weeks) {
        LocalDate from = day.minusDays((long) weeks * WEEK);
        return all.stream()
                .filter(one -> one.filed().isAfter(from) && !one.filed().isAfter(day))
                .count();
    }

    /** Against as many as in the last four weeks. */
    @Nullable
    BackTest tried(LocalDate day) {
        LocalDate begin =
                all.stream().map(PastCase::filed).min(LocalDate::compareTo).orElse(day);
        double score = 0;
        double naive = 0;
        double expected = 0;
        double came = 0;
        int tries = 0;
        LocalDate first = day;
        for (int i = 1; i <= TRIES; i++) {
            LocalDate then = day.minusDays((long) i * WEEKS * WEEK);
            if (then.minusDays((long) LOOKED_AT * WEEK).isBefore(begin)) {
                break;
            }
            long truth = filed(then.plusDays((long) WEEKS * WEEK), WEEKS);
            score += Math.abs(expected(then) - truth);
            naive += Math.abs(filed(then, WEEKS) - truth);
            expected += expected(then);
            came += truth;
            first = then;
            tries++;
        }
        return tries < FEWEST
                ? null
                : new BackTest(
                        first,
                        day.minusDays((long) WEEKS * WEEK),
                        tries,
                        "mean error in cases",
                        Math.round(10 * score / tries) / 10.0,
                        Math.round(10 * naive / tries) / 10.0,
                        "as many as in the last " + WEEKS + " weeks",
                        expected,
                        came);
    }
}
