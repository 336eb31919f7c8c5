package org.caseway.measures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cells of tables that share totals are kept back: those that are small, and then as many others as it takes until none of
 * them can be worked out from what is shown: neither exactly, by any combination of the sums, nor to within {@value #WIDEST} of its
 * value, by what the sums leave. Pure; cubic in the number of cells kept back.
 */
final class Suppression {

    static final int SMALL = 10;
    private static final int WIDEST = SMALL;

    private final Map<Cell, Count> cells;
    private final List<Sum> sums;
    private final Set<Cell> hidden = new HashSet<>();

    /** @param dimension empty for the group of everybody */
    record Cell(String dimension, String group, String stratum) {}

    record Count(long fell, long spared) {

        long stood() {
            return fell + spared;
        }

        boolean small() {
            return stood() > 0 && (stood() < SMALL || fell > 0 && fell < SMALL || spared > 0 && spared < SMALL);
        }
    }

    /** That the parts add up to the total. */
    record Sum(Cell total, List<Cell> parts) {

        List<Cell> all() {
            var all = new ArrayList<>(parts);
            all.add(total);
            return all;
        }
    }

    Suppression(Map<Cell, Count> cells, List<Sum> sums) {
        this.cells = cells;
        this.sums = sums;
        cells.forEach((cell, count) -> {
            if (count.small()) {
                hidden.add(cell);
            }
        });
        Cell open = exposed();
        while (open != null && !hidden.containsAll(cells.keySet())) {
            hidden.add(companion(open));
            open = exposed();
        }
    }

    Set<Cell> hidden() {
        return Set.copyOf(hidden);
    }

    /** A hidden cell that can be worked out; {@code null} when none can. */
    private @Nullable Cell exposed() {
        Set<Cell> known = new Elimination(sums, hidden).determined();
        var order = Comparator.comparing(Cell::toString);
        Cell exact = known.stream().min(order).orElse(null);
        return exact != null
                ? exact
                : hidden.stream().sorted(order).filter(this::narrow).findFirst().orElse(null);
    }

    private boolean narrow(Cell cell) {
        return new Bounds(sums, hidden, one -> count(one).fell()).width(cell) < WIDEST
                || new Bounds(sums, hidden, one -> count(one).spared()).width(cell) < WIDEST;
    }

    private Count count(Cell cell) {
        return cells.getOrDefault(cell, new Count(0, 0));
    }

    /** The smallest cell shown in a sum with this one, or else of all; of cells alike the first by name. */
    private Cell companion(Cell cell) {
        List<Cell> shown = cells.keySet().stream()
                .filter(other -> !hidden.contains(other))
                .sorted(Comparator.<Cell>comparingLong(other -> count(other).stood())
                        .thenComparing(Cell::toString))
                .toList();
        return shown.stream()
                .filter(other -> sums.stream().map(Sum::all).anyMatch(all -> all.contains(cell) && all.contains(other)))
                .findFirst()
                .orElse(shown.get(0));
    }

    /** What sums leave of hidden cells that are not below zero, by narrowing each by the others until nothing changes. */
    static final class Bounds {
        private final Map<Cell, Long> low = new HashMap<>();
        private final Map<Cell, Long> high = new HashMap<>();

        Bounds(List<Sum> sums, Set<Cell> hidden, java.util.function.ToLongFunction<Cell> value) {
            long most = Long.MAX_VALUE / 1_000;
            for (Sum sum : sums) {
                for (Cell cell : sum.all()) {
                    boolean secret = hidden.contains(cell);
                    low.put(cell, secret ? 0 : value.applyAsLong(cell));
                    high.put(cell, secret ? most : value.applyAsLong(cell));
                }
            }
            boolean changed = true;
            while (changed) {
                changed = false;
                for (Sum sum : sums) {
                    changed |= narrow(sum);
                }
            }
        }

        private boolean narrow(Sum sum) {
            long lows = sum.parts().stream().mapToLong(this::low).sum();
            long highs = sum.parts().stream().mapToLong(this::high).sum();
            boolean changed = tighten(sum.total(), lows, highs);
            for (Cell part : sum.parts()) {
                changed |=
                        tighten(part, low(sum.total()) - (highs - high(part)), high(sum.total()) - (lows - low(part)));
            }
            return changed;
        }

        private boolean tighten(Cell cell, long least, long most) {
            boolean changed = false;
            if (least > low(cell)) {
                low.put(cell, least);
                changed = true;
            }
            if (most < high(cell)) {
                high.put(cell, most);
                changed = true;
            }
            return changed;
        }

        private long low(Cell cell) {
            return low.getOrDefault(cell, 0L);
        }

        private long high(Cell cell) {
            return high.getOrDefault(cell, 0L);
        }

        long width(Cell cell) {
            return high(cell) - low(cell);
        }
    }
}
