package org.caseway.measures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Which stage holds up the others, week by week. A stage is named when, in each of the last {@value #SIGNAL} weeks, those who left it had
 * waited longer than the control chart of the weeks before allows (XmR after Shewhart: the mean and 2.66 mean moving ranges), and more
 * were waiting in it than the chart allows. What would wait by Little's law, throughput times wait, stands beside. Pure.
 */
final class Bottleneck {

    private static final int WEEK = 7;
    private static final int SIGNAL = 4;
    private static final int FEWEST_WEEKS = 12;
    private static final double RANGES = 2.66;

    private final Formula.Stages stages;
    private final Span period;

    Bottleneck(Formula.Stages stages, Span period) {
        this.stages = stages;
        this.period = period;
    }

    List<Worked> figures(List<CaseFacts> cases) {
        var figures = new ArrayList<Worked>();
        for (Formula.Stage stage : stages.stages()) {
            figures.addAll(figures(stage, cases));
        }
        return figures;
    }

    /** The stages that hold up the others; empty for none. */
    List<String> named(List<CaseFacts> cases) {
        return stages.stages().stream()
                .filter(stage -> chart(stage, cases).signals())
                .map(Formula.Stage::id)
                .toList();
    }

    private List<Worked> figures(Formula.Stage stage, List<CaseFacts> cases) {
        Chart chart = chart(stage, cases);
        List<CaseFacts> in =
                cases.stream().filter(one -> inside(stage, one, period.to())).toList();
        String id = stage.id() + "-";
        String of = stage.id() + ": ";
        return List.of(
                new Worked(Figure.count(id + "waiting", of + "waiting now", in.size(), "cases"), in),
                new Worked(
                        Figure.of(id + "wait", of + "mean wait lately", chart.recentWait(), "days", chart.recentLeft()),
                        List.of()),
                new Worked(
                        Figure.of(
                                id + "limit",
                                of + "longest mean wait by chance",
                                chart.limit(),
                                "days",
                                chart.before()),
                        List.of()),
                new Worked(
                        Figure.of(
                                id + "throughput", of + "left it, a week", chart.throughput(), "cases", chart.weeks()),
                        List.of()),
                new Worked(
                        Figure.of(
                                id + "little",
                                of + "would wait in it by Little's law",
                                chart.little(),
                                "cases",
                                chart.weeks()),
                        List.of()),
                new Worked(
                        Figure.count(
                                id + "bottleneck",
                                of + "1 when it holds up the others",
                                chart.signals() ? 1 : 0,
                                "signal"),
                        in));
    }

    private static boolean inside(Formula.Stage stage, CaseFacts one, LocalDate day) {
        LocalDate from = stage.from().on(one);
        LocalDate to = stage.to().on(one);
        LocalDate ended = one.disposedOn();
        // whoever ended otherwise waits for nothing any more
        LocalDate left = to == null && stage.to() != Moment.SENTENCED ? ended : to;
        return from != null
                && !from.isAfter(day)
                && (left == null || left.isAfter(day))
                && (stage.to() != Moment.SENTENCED || one.outcome() == Outcome.CONVICTED);
    }

    private Chart chart(Formula.Stage stage, List<CaseFacts> cases) {
        int weeks = (int) ((ChronoUnit.DAYS.between(period.from(), period.to()) + 1) / WEEK);
        LocalDate begin = period.to().minusDays((long) weeks * WEEK - 1);
        double[] waited = new double[weeks];
        int[] left = new int[weeks];
        int[] waiting = new int[weeks + 1];
        for (CaseFacts one : cases) {
            LocalDate from = stage.from().on(one);
            LocalDate to = stage.to().on(one);
            if (from == null) {
                continue;
            }
            if (to != null && !to.isBefore(from) && !to.isBefore(begin) && !to.isAfter(period.to())) {
                int week = (int) ChronoUnit.DAYS.between(begin, to) / WEEK;
                waited[week] += ChronoUnit.DAYS.between(from, to);
                left[week]++;
            }
            for (int week = 0; week < weeks; week++) {
                waiting[week] += inside(stage, one, begin.plusDays((long) (week + 1) * WEEK - 1)) ? 1 : 0;
            }
        }
        return Chart.of(waited, left, waiting, weeks);
    }

    /**
     * One stage by weeks.
     *
     * @param recentWait mean of the last weeks; {@code null} when nobody left
     * @param limit what the mean wait of a week stays below by chance; {@code null} when there were too few weeks before
     */
    private record Chart(
            boolean signals,
            @org.jspecify.annotations.Nullable Double recentWait,
            long recentLeft,
            @org.jspecify.annotations.Nullable Double limit,
            long before,
            @org.jspecify.annotations.Nullable Double throughput,
            @org.jspecify.annotations.Nullable Double little,
            long weeks) {

        static Chart of(double[] waited, int[] left, int[] waiting, int weeks) {
            var means = new ArrayList<Double>();
            var crowds = new ArrayList<Double>();
            for (int week = 0; week < weeks - 2 * SIGNAL; week++) {
                if (left[week] > 0) {
                    means.add(waited[week] / left[week]);
                    crowds.add((double) waiting[week]);
                }
            }
            double recentDays = 0;
            long recentLeft = 0;
            boolean above = means.size() >= FEWEST_WEEKS;
            Double limit = above ? (Double) upper(means) : null;
            double crowd = above ? upper(crowds) : 0;
            for (int week = Math.max(0, weeks - SIGNAL); week < weeks; week++) {
                recentDays += waited[week];
                recentLeft += left[week];
                above &= limit != null && left[week] > 0 && waited[week] / left[week] > limit && waiting[week] > crowd;
            }
            Double wait = recentLeft == 0 ? null : (Double) (recentDays / recentLeft);
            Double throughput = weeks == 0 ? null : (Double) ((double) recentLeft / Math.min(SIGNAL, weeks));
            Double little = wait == null || throughput == null ? null : (Double) (throughput * wait / WEEK);
            return new Chart(above, wait, recentLeft, limit, means.size(), throughput, little, Math.min(SIGNAL, weeks));
        }

        private static double upper(List<Double> values) {
            double sum = values.get(0);
            double ranges = 0;
            for (int i = 1; i < values.size(); i++) {
                sum += values.get(i);
                ranges += Math.abs(values.get(i) - values.get(i - 1));
            }
            return sum / values.size() + RANGES * ranges / (values.size() - 1);
        }
    }
}
