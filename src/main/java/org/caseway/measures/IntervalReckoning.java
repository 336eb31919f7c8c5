package org.caseway.measures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days from one moment to another: of those that are over, and of all with the open ones by Kaplan and Meier. Pure. */
final class IntervalReckoning {

    private final Formula.Interval interval;
    private final LocalDate asOf;

    IntervalReckoning(Formula.Interval interval, LocalDate asOf) {
        this.interval = interval;
        this.asOf = asOf;
    }

    /** Why a case is left out: its beginning is not known, or it ended before it began; {@code null} when it is not. */
    static @Nullable String left(Formula.Interval interval, CaseFacts one) {
        LocalDate from = interval.from().on(one);
        LocalDate to = interval.to().on(one);
        return from == null ? "not-known" : to != null && to.isBefore(from) ? "negative" : null;
    }

    List<Worked> figures(List<CaseFacts> cases) {
        List<CaseFacts> over =
                cases.stream().filter(one -> interval.to().on(one) != null).toList();
        List<CaseFacts> open =
                cases.stream().filter(one -> interval.to().on(one) == null).toList();
        List<Integer> days = over.stream().map(this::days).toList();
        var figures = new ArrayList<Worked>();
        figures.add(Worked.count("over", "cases in which it is over", over));
        figures.add(Worked.count("open", "cases in which it is not, kept in the estimates", open));
        figures.addAll(Quantiles.figures("", "days", days, over));
        for (int within : interval.within()) {
            figures.add(Worked.share(
                    "within-" + within,
                    "within " + within + " days, of those over",
                    over.stream().filter(one -> days(one) <= within).toList(),
                    over.size()));
        }
        figures.addAll(standards(over));
        figures.addAll(estimates(cases));
        return figures;
    }

    private List<Worked> standards(List<CaseFacts> over) {
        var figures = new ArrayList<Worked>();
        for (Formula.Standard standard : interval.standards()) {
            List<CaseFacts> of = over.stream()
                    .filter(one -> one.caseClass() == standard.caseClass())
                    .toList();
            figures.add(Worked.share(
                    "standard-" + standard.caseClass().name().toLowerCase(java.util.Locale.ROOT) + "-"
                            + standard.days(),
                    standard.caseClass() + " within " + standard.days() + " days, standard " + standard.percent()
                            + " %",
                    of.stream().filter(one -> days(one) <= standard.days()).toList(),
                    of.size()));
        }
        return figures;
    }

    private List<Worked> estimates(List<CaseFacts> cases) {
        var survival = new Survival(cases.stream()
                .map(one -> new Survival.Spell(days(one), interval.to().on(one) != null))
                .toList());
        var figures = new ArrayList<Worked>();
        for (int percent : List.of(50, 75, 90)) {
            Integer days = survival.daysUntil(percent / 100.0);
            figures.add(new Worked(
                    Figure.of(
                            "estimate-p" + percent,
                            percent + " % over within so many days, open cases counted",
                            days == null ? null : (double) days,
                            "days",
                            cases.size()),
                    cases));
        }
        for (int within : interval.within()) {
            figures.add(new Worked(
                    Figure.of(
                            "estimate-within-" + within,
                            "over within " + within + " days, open cases counted",
                            cases.isEmpty() ? null : survival.overWithin(within),
                            "share",
                            cases.size()),
                    cases));
        }
        return figures;
    }

    private int days(CaseFacts one) {
        LocalDate from = interval.from().on(one);
        LocalDate to = interval.to().on(one);
        LocalDate end = to == null ? asOf : to;
        int days = from == null ? 0 : (int) ChronoUnit.DAYS.between(from, end);
        return Math.max(0, interval.lessInactive() ? days - one.inactiveUpTo(end) : days);
    }
}
