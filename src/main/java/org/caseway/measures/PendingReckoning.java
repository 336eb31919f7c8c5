package org.caseway.measures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What is pending at the end of a day, how old it is, and how long the old would take (CourTools, age of active pending). Pure. */
final class PendingReckoning {

    private final Formula.Pending pending;
    private final Span period;
    private final LocalDate asOf;

    PendingReckoning(Formula.Pending pending, Span period, LocalDate asOf) {
        this.pending = pending;
        this.period = period;
        this.asOf = asOf;
    }

    List<Worked> figures(List<CaseFacts> cases) {
        List<CaseFacts> active = cases.stream().filter(CaseFacts::active).toList();
        var figures = new ArrayList<Worked>();
        figures.add(Worked.count("active", "active pending cases", active));
        figures.add(Worked.count(
                "inactive",
                "pending and inactive, not in the others",
                cases.stream().filter(one -> one.pending() && !one.active()).toList()));
        figures.addAll(Quantiles.figures(
                "age-", "age in days", active.stream().map(this::age).toList(), active));
        int above = -1;
        for (int band : pending.bands()) {
            int low = above;
            figures.add(Worked.share(
                    "band-" + band,
                    (low + 1) + " to " + band + " days old",
                    active.stream()
                            .filter(one -> age(one) > low && age(one) <= band)
                            .toList(),
                    active.size()));
            above = band;
        }
        int oldest = above;
        figures.add(Worked.share(
                "band-older",
                "older than that",
                active.stream().filter(one -> age(one) > oldest).toList(),
                active.size()));
        figures.addAll(backlog(cases, active));
        return figures;
    }

    private List<Worked> backlog(List<CaseFacts> cases, List<CaseFacts> active) {
        List<CaseFacts> late = active.stream().filter(this::late).toList();
        long disposed =
                cases.stream().filter(one -> period.holds(one.disposedOn())).count();
        long filed = cases.stream().filter(one -> period.holds(one.filedOn())).count();
        double gained = (disposed - filed) / period.months();
        Double months = late.isEmpty() ? Double.valueOf(0) : gained > 0 ? (Double) (late.size() / gained) : null;
        return List.of(
                Worked.share("backlog", "older than its standard", late, active.size()),
                new Worked(
                        Figure.of(
                                "months-to-clear",
                                "months until the backlog is gone at the pace of the period; none: it grows",
                                months,
                                "months",
                                late.size()),
                        late));
    }

    private boolean late(CaseFacts one) {
        Integer standard = pending.standards().get(one.caseClass());
        return standard != null && age(one) > standard;
    }

    private int age(CaseFacts one) {
        LocalDate filed = one.filedOn();
        return filed == null ? 0 : Math.max(0, (int) ChronoUnit.DAYS.between(filed, asOf) - one.inactiveUpTo(asOf));
    }
}
