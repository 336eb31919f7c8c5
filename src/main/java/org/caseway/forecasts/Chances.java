package org.caseway.forecasts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.caseway.forecasts.Forecast.BackTest;
import org.caseway.forecasts.Forecast.Line;
import org.jspecify.annotations.Nullable;

/** The chance of each open case to end in time, or not to, summed over cases alike. Never told of one case. Pure. */
final class Chances {

    static final int AHEAD = 60;
    private static final int TRIES = 6;
    private static final int APART = 30;
    private static final int FEWEST = 50;

    private final List<PastCase> all;
    private final boolean breach;

    /** @param breach whether it is about passing the standard, and not about ending */
    Chances(List<PastCase> all, boolean breach) {
        this.all = all;
        this.breach = breach;
    }

    private record Asked(PastCase now, double chance) {}

    List<Line> lines(LocalDate day) {
        var counts = new TreeMap<String, Long>();
        var sums = new TreeMap<String, Double>();
        for (Asked one : asked(day)) {
            counts.merge(one.now.stratum(), 1L, Long::sum);
            sums.merge(one.now.stratum(), one.chance, Double::sum);
        }
        return counts.entrySet().stream()
                .map(of -> new Line(
                        of.getKey(), of.getValue(), Math.round(10 * sums.getOrDefault(of.getKey(), 0.0)) / 10.0))
                .toList();
    }

    /** Those open then for whom there is a chance, by what was known then. */
    private List<Asked> asked(LocalDate day) {
        List<PastCase> known = all.stream()
                .map(one -> one.asAt(day))
                .filter(Objects::nonNull)
                .map(one -> (PastCase) one)
                .toList();
        var lasting = new Lasting(known, day);
        var asked = new ArrayList<Asked>();
        for (PastCase one : known) {
            int left = left(one, day);
            if (one.open() && left > 0 && left <= AHEAD) {
                double ends = lasting.within(one, day, left);
                if (!Double.isNaN(ends)) {
                    asked.add(new Asked(one, breach ? 1 - ends : ends));
                }
            }
        }
        return asked;
    }

    /** Within how many days it is to end: those asked for, or those left until its standard; 0 for no question. */
    private int left(PastCase one, LocalDate day) {
        if (!breach) {
            return AHEAD;
        }
        return one.standard() == null ? 0 : one.standard() - (int) ChronoUnit.DAYS.between(one.filed(), day);
    }

    /** Against the share of the span before, the same for everybody. */
    @Nullable
    BackTest tried(LocalDate day) {
        double score = 0;
        double naive = 0;
        double expected = 0;
        double came = 0;
        long tries = 0;
        LocalDate first = day.minusDays(AHEAD + (long) (TRIES - 1) * APART);
        for (int i = 0; i < TRIES; i++) {
            LocalDate then = first.plusDays((long) i * APART);
            double share = share(then.minusDays(AHEAD));
            for (Asked one : Double.isNaN(share) ? List.<Asked>of() : asked(then)) {
                double truth = truth(one.now, then) ? 1 : 0;
                score += (one.chance - truth) * (one.chance - truth);
                naive += (share - truth) * (share - truth);
                expected += one.chance;
                came += truth;
                tries++;
            }
        }
        return tries < FEWEST
                ? null
                : new BackTest(
                        first,
                        day.minusDays(AHEAD),
                        tries,
                        "mean squared error of the chance (Brier)",
                        round(score / tries),
                        round(naive / tries),
                        "the share of the " + AHEAD + " days before, for every case",
                        round(expected),
                        came);
    }

    private double share(LocalDate then) {
        List<Asked> asked = asked(then);
        return asked.isEmpty()
                ? Double.NaN
                : (double) asked.stream().filter(one -> truth(one.now, then)).count() / asked.size();
    }

    /** What came of it. */
    private boolean truth(PastCase then, LocalDate day) {
        boolean ended = then.later() != null && !then.later().isAfter(day.plusDays(left(then, day)));
        return breach != ended;
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
