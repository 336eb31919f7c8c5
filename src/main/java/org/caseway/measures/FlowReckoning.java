package org.caseway.measures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came in, what went out, and how many went out for a hundred that came in (CourTools, clearance rate). Pure. */
final class FlowReckoning {

    private static final int MOST_MONTHS = 240;

    private final Formula.Flow flow;
    private final Span period;

    FlowReckoning(Formula.Flow flow, Span period) {
        this.flow = flow;
        this.period = period;
    }

    List<Worked> figures(List<CaseFacts> cases) {
        return figures(cases, period);
    }

    /** The same for each month of the period, as far as it lies in it. */
    Map<String, List<Worked>> months(List<CaseFacts> cases) {
        var months = new LinkedHashMap<String, List<Worked>>();
        YearMonth last = YearMonth.from(period.to());
        for (YearMonth month = YearMonth.from(period.from());
                !month.isAfter(last) && months.size() < MOST_MONTHS;
                month = month.plusMonths(1)) {
            LocalDate from = month.atDay(1);
            LocalDate to = month.atEndOfMonth();
            months.put(
                    "month=" + month,
                    figures(
                            cases,
                            new Span(
                                    from.isBefore(period.from()) ? period.from() : from,
                                    to.isAfter(period.to()) ? period.to() : to)));
        }
        return months;
    }

    private List<Worked> figures(List<CaseFacts> cases, Span within) {
        List<CaseFacts> in = flow.in().stream()
                .sorted()
                .flatMap(moment -> cases.stream().filter(one -> within.holds(moment.on(one))))
                .toList();
        List<CaseFacts> out =
                cases.stream().filter(one -> within.holds(flow.out().on(one))).toList();
        Double rate = in.isEmpty() ? null : 100.0 * out.size() / in.size();
        return List.of(
                Worked.count("in", "came in", in),
                Worked.count("out", "went out", out),
                new Worked(
                        new Figure(
                                "clearance",
                                "went out for a hundred that came in",
                                Figure.rounded(rate),
                                "percent",
                                (long) out.size(),
                                (long) in.size(),
                                null,
                                null),
                        out));
    }
}
