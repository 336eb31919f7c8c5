package org.caseway.measures;

import java.util.ArrayList;
import java.util.List;

/** Quantiles by nearest rank: each is a value that occurs. Pure. */
final class Quantiles {

    static final List<Integer> SHOWN = List.of(50, 75, 90, 98);

    private Quantiles() {}

    /** @param sorted the smallest first, not empty */
    static int at(int percent, List<Integer> sorted) {
        int rank = Math.max(1, (int) Math.ceil(percent * sorted.size() / 100.0));
        return sorted.get(rank - 1);
    }

    /** p50, p75, p90 and p98, without a value where there is nothing. */
    static List<Worked> figures(String prefix, String text, List<Integer> values, List<CaseFacts> cases) {
        List<Integer> sorted = values.stream().sorted().toList();
        var figures = new ArrayList<Worked>();
        for (int percent : SHOWN) {
            Double value = sorted.isEmpty() ? null : (double) at(percent, sorted);
            figures.add(new Worked(
                    Figure.of(
                            prefix + "p" + percent, text + ", " + percent + " % at most", value, "days", sorted.size()),
                    cases));
        }
        return figures;
    }
}
