package org.caseway.measures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caseway.measures.Suppression.Cell;
import org.caseway.measures.Suppression.Count;
import org.caseway.measures.Suppression.Sum;
import org.jspecify.annotations.Nullable;

/** One decision by group and class of case, with its totals. Groups below a hundredth are counted as OTHER. Confined to one question. */
final class FairnessTable {

    static final String ALL = "all";
    private static final String OTHER = "OTHER";
    private static final int FEWEST_FOR_A_RATE = 30;
    private static final int RARE = 100;
    private static final double MOST_UNKNOWN = 0.1;

    private final List<String> dimensions;
    private final Map<Cell, Count> counted = new HashMap<>();

    FairnessTable(List<String> dimensions) {
        this.dimensions = dimensions;
    }

    void count(Groups.Group group, String stratum, boolean fell) {
        var one = new Count(fell ? 1 : 0, fell ? 0 : 1);
        add(counted, new Cell("", ALL, stratum), one);
        dimensions.forEach(dimension -> add(counted, new Cell(dimension, group.in(dimension), stratum), one));
    }

    private static void add(Map<Cell, Count> to, Cell cell, Count more) {
        to.merge(cell, more, (a, b) -> new Count(a.fell() + b.fell(), a.spared() + b.spared()));
    }

    /** No nearer than to a tenth: beside a total that is shown, a share tells how many. */
    Map<String, String> unknownShares() {
        var shares = new TreeMap<String, String>();
        long all = stood("", ALL);
        dimensions.forEach(dimension -> {
            if (all >= FEWEST_FOR_A_RATE) {
                shares.put(dimension, muchUnknown(dimension) ? "more than a tenth" : "a tenth at most");
            }
        });
        return shares;
    }

    private boolean muchUnknown(String dimension) {
        return stood(dimension, Groups.UNKNOWN) > MOST_UNKNOWN * stood("", ALL);
    }

    private long stood(String dimension, String group) {
        return counted.entrySet().stream()
                .filter(one -> one.getKey().dimension().equals(dimension)
                        && one.getKey().group().equals(group))
                .mapToLong(one -> one.getValue().stood())
                .sum();
    }

    List<Fairness.Row> rows() {
        Map<Cell, Count> cells = withTotals();
        Set<Cell> hidden = new Suppression(cells, sums(cells)).hidden();
        Map<String, String> references = references();
        var rows = new ArrayList<Fairness.Row>();
        for (Cell cell : cells.keySet().stream()
                .sorted(java.util.Comparator.comparing(Cell::dimension)
                        .thenComparing(Cell::stratum)
                        .thenComparing(Cell::group))
                .toList()) {
            rows.add(row(cell, cells, hidden, references.get(cell.dimension())));
        }
        return rows;
    }

    private Fairness.Row row(Cell cell, Map<Cell, Count> cells, Set<Cell> hidden, @Nullable String reference) {
        boolean kept = hidden.contains(cell);
        Count count = cells.getOrDefault(cell, new Count(0, 0));
        boolean rated = !kept && count.stood() >= FEWEST_FOR_A_RATE;
        return new Fairness.Row(
                cell.dimension(),
                cell.group(),
                cell.stratum(),
                kept,
                kept ? null : (Long) count.stood(),
                kept ? null : (Long) count.fell(),
                rated ? Figure.share("rate", "rate", count.fell(), count.stood()) : null,
                rated && reference != null ? index(cell, count, cells, hidden, reference) : null,
                cell.group().equals(reference));
    }

    private static @Nullable RelativeRate index(
            Cell cell, Count count, Map<Cell, Count> cells, Set<Cell> hidden, String reference) {
        var other = new Cell(cell.dimension(), reference, cell.stratum());
        Count of = cells.get(other);
        boolean none = of == null
                || hidden.contains(other)
                || of.stood() < FEWEST_FOR_A_RATE
                || cell.group().equals(reference)
                || cell.group().equals(Groups.UNKNOWN);
        return none || of == null ? null : RelativeRate.of(count.fell(), count.stood(), of.fell(), of.stood());
    }

    /** The largest group whose word is known, by dimension; none where too much is unknown. */
    private Map<String, String> references() {
        var references = new HashMap<String, String>();
        for (String dimension : dimensions) {
            if (!muchUnknown(dimension)) {
                groups(dimension).stream()
                        .filter(group -> !group.equals(Groups.UNKNOWN) && !group.equals(OTHER))
                        .max(java.util.Comparator.<String>comparingLong(group -> stood(dimension, group))
                                .thenComparing(group -> group))
                        .ifPresent(group -> references.put(dimension, group));
            }
        }
        return references;
    }

    private Set<String> groups(String dimension) {
        return counted.keySet().stream()
                .filter(cell -> cell.dimension().equals(dimension))
                .map(Cell::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<Cell, Count> withTotals() {
        var cells = new HashMap<Cell, Count>();
        counted.forEach((cell, count) -> {
            boolean rare = !cell.dimension().isEmpty()
                    && !cell.group().equals(Groups.UNKNOWN)
                    && stood(cell.dimension(), cell.group()) * RARE < stood("", ALL);
            String group = rare ? OTHER : cell.group();
            add(cells, new Cell(cell.dimension(), group, cell.stratum()), count);
            add(cells, new Cell(cell.dimension(), group, ALL), count);
        });
        return cells;
    }

    /** Every sum that a reader can form: over the groups of a dimension, and over the classes of a group. */
    static List<Sum> sums(Map<Cell, Count> cells) {
        var sums = new ArrayList<Sum>();
        Map<String, List<Cell>> down = new TreeMap<>();
        Map<String, List<Cell>> across = new TreeMap<>();
        for (Cell cell : cells.keySet()) {
            if (!cell.dimension().isEmpty()) {
                down.computeIfAbsent(cell.dimension() + " " + cell.stratum(), key -> new ArrayList<>())
                        .add(cell);
            }
            if (!cell.stratum().equals(ALL)) {
                across.computeIfAbsent(cell.dimension() + " " + cell.group(), key -> new ArrayList<>())
                        .add(cell);
            }
        }
        down.values()
                .forEach(parts ->
                        sums.add(new Sum(new Cell("", ALL, parts.get(0).stratum()), parts)));
        across.values()
                .forEach(parts -> sums.add(
                        new Sum(new Cell(parts.get(0).dimension(), parts.get(0).group(), ALL), parts)));
        return sums;
    }
}
