package org.caseway.forecasts;

import java.time.LocalDate;
import java.util.List;

/**
 * What is to be expected of many cases: how many end soon, how many pass their standard or a deadline, how many come. Each with its
 * trial on the past. Thread safe; a question reads every case and tries each rule at half a dozen days of the past.
 */
public final class Forecasts {

    private final PastCases past;
    private final PastCases clocks;

    /** @param clocks deadlines in place of cases: the rule, from when it ran, when it was met, and within how many days it had to be */
    public Forecasts(PastCases past, PastCases clocks) {
        this.past = past;
        this.clocks = clocks;
    }

    /** From that day on, by what had happened until then. */
    public List<Forecast> from(LocalDate day) {
        List<PastCase> all = past.all();
        var ending = new Chances(all, false);
        var passing = new Chances(all, true);
        var missing = new Chances(clocks.all(), true);
        var inflow = new Inflow(all);
        return List.of(
                new Forecast(
                        "ending",
                        "open cases that end within " + Chances.AHEAD + " days",
                        "by how long cases of the same class lasted, from filing or, once heard, from the hearing, given how old"
                                + " each is now; open cases count as long as they have been open",
                        ending.lines(day),
                        ending.tried(day)),
                new Forecast(
                        "passing",
                        "open cases that pass their standard within " + Chances.AHEAD + " days",
                        "the same, up to the day on which each passes the standard of its class",
                        passing.lines(day),
                        passing.tried(day)),
                new Forecast(
                        "deadlines",
                        "running deadlines that are missed within " + Chances.AHEAD + " days",
                        "by how long deadlines of the same rule ran until they were met, given for how long each runs now",
                        byRule(missing.lines(day)),
                        missing.tried(day)),
                new Forecast(
                        "inflow",
                        "cases filed in the next " + Inflow.WEEKS + " weeks",
                        "the mean week of the last twelve",
                        inflow.lines(day),
                        inflow.tried(day)));
    }

    /** A deadline is not heard. */
    private static List<Forecast.Line> byRule(List<Forecast.Line> lines) {
        return lines.stream()
                .map(line ->
                        new Forecast.Line(line.cases().replace(PastCase.NOT_HEARD, ""), line.of(), line.expected()))
                .toList();
    }
}
