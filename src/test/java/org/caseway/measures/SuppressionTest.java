package org.caseway.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.caseway.measures.Suppression.Cell;
import org.caseway.measures.Suppression.Count;
import org.caseway.measures.Suppression.Sum;
import org.junit.jupiter.api.Test;

/** Whoever has all that is shown, and knows how to solve equations, learns no number that is kept back. */
class SuppressionTest {

    private static final List<String> RACES = List.of("WHITE", "BLACK", "ASIAN", "NATIVE_AMERICAN", "UNKNOWN");
    private static final List<String> SEXES = List.of("F", "M", "X");
    private static final List<String> CLASSES = List.of("FELONY", "MISDEMEANOR", "INFRACTION");

    @Test
    void no_solver_undoes_it() {
        int keptBack = 0;
        int besideTheSmall = 0;
        for (long seed = 1; seed <= 300; seed++) {
            Map<Cell, Count> cells = table(new Random(seed));
            List<Sum> sums = FairnessTable.sums(cells);
            Set<Cell> hidden = new Suppression(cells, sums).hidden();

            assertThat(solved(sums, hidden)).as("table %d", seed).isEmpty();
            keptBack += hidden.size();
            besideTheSmall += (int)
                    hidden.stream().filter(cell -> !cells.get(cell).small()).count();
        }
        assertThat(keptBack).as("there was something to keep back").isGreaterThan(500);
        assertThat(besideTheSmall).as("and to keep back with it").isGreaterThan(100);
    }

    @Test
    void the_solver_undoes_it_where_only_the_small_are_kept_back() {
        int undone = 0;
        for (long seed = 1; seed <= 300; seed++) {
            Map<Cell, Count> cells = table(new Random(seed));
            var small = new java.util.HashSet<Cell>();
            cells.forEach((cell, count) -> {
                if (count.small()) {
                    small.add(cell);
                }
            });
            undone += solved(FairnessTable.sums(cells), small).isEmpty() ? 0 : 1;
        }
        assertThat(undone).isGreaterThan(50);
    }

    @Test
    void a_solver_of_whole_numbers_finds_every_number_that_is_kept_back_to_be_any_of_ten_at_least() {
        int asked = 0;
        for (long seed = 1; seed <= 300; seed++) {
            Map<Cell, Count> cells = table(new Random(seed));
            Set<Cell> hidden = new Suppression(cells, FairnessTable.sums(cells)).hidden();
            if (hidden.containsAll(cells.keySet())) {
                continue;
            }
            var fell = solver(cells, hidden, Count::fell);
            var spared = solver(cells, hidden, Count::spared);
            for (Cell cell : hidden) {
                assertThat(fell.range(cell)).as("table %d, %s", seed, cell).isGreaterThanOrEqualTo(Suppression.SMALL);
                assertThat(spared.range(cell)).as("table %d, %s", seed, cell).isGreaterThanOrEqualTo(Suppression.SMALL);
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(500);
    }

    @Test
    void that_solver_finds_what_is_kept_back_alone_and_in_pairs_that_share_a_sum() {
        var cells = new HashMap<Cell, Count>();
        add(cells, "WHITE", "F", "FELONY", new Count(40, 60));
        add(cells, "BLACK", "F", "FELONY", new Count(3, 50));
        add(cells, "BLACK", "M", "MISDEMEANOR", new Count(30, 50));
        Cell small = new Cell("race", "BLACK", "FELONY");
        Cell beside = new Cell("race", "WHITE", "FELONY");
        Cell total = new Cell("race", "WHITE", FairnessTable.ALL);
        Cell other = new Cell("race", "BLACK", FairnessTable.ALL);

        assertThat(solver(cells, Set.of(small), Count::fell).range(small)).isZero();
        assertThat(solver(cells, Set.of(small, beside), Count::fell).range(small))
                .as("the totals of the groups tell")
                .isZero();
        assertThat(solver(cells, Set.of(small, beside, total, other), Count::fell)
                        .range(small))
                .as("the two add up to 43")
                .isEqualTo(43);
    }

    @Test
    void four_small_numbers_that_hide_each_other_are_too_near_to_be_enough() {
        var cells = new HashMap<Cell, Count>();
        add(cells, "WHITE", "F", "FELONY", new Count(40, 60));
        add(cells, "WHITE", "M", "MISDEMEANOR", new Count(50, 70));
        add(cells, "BLACK", "F", "FELONY", new Count(3, 50));
        add(cells, "BLACK", "M", "MISDEMEANOR", new Count(4, 60));
        add(cells, "ASIAN", "M", "FELONY", new Count(2, 60));
        add(cells, "ASIAN", "F", "MISDEMEANOR", new Count(3, 70));
        Set<Cell> small = Set.of(
                new Cell("race", "BLACK", "FELONY"),
                new Cell("race", "BLACK", "MISDEMEANOR"),
                new Cell("race", "ASIAN", "FELONY"),
                new Cell("race", "ASIAN", "MISDEMEANOR"));
        Set<Cell> hidden = new Suppression(cells, FairnessTable.sums(cells)).hidden();

        assertThat(solver(cells, small, Count::fell).range(new Cell("race", "BLACK", "FELONY")))
                .as("nobody can tell which, and everybody to within five")
                .isEqualTo(5);
        assertThat(hidden).containsAll(small);
        if (!hidden.containsAll(cells.keySet())) {
            assertThat(hidden)
                    .allSatisfy(cell -> assertThat(
                                    solver(cells, hidden, Count::fell).range(cell))
                            .as("%s", cell)
                            .isGreaterThanOrEqualTo(Suppression.SMALL));
        }
        assertThat(hidden.size()).as("more than the small ones").isGreaterThan(cells.size() / 2);
    }

    private static FlowSolver solver(
            Map<Cell, Count> cells, Set<Cell> hidden, java.util.function.ToLongFunction<Count> of) {
        return new FlowSolver(cells.keySet(), hidden, cell -> of.applyAsLong(cells.get(cell)));
    }

    @Test
    void how_many_are_of_no_known_group_is_told_no_nearer_than_to_a_tenth() {
        var table = new FairnessTable(List.of("race", "sex"));
        for (int i = 0; i < 100; i++) {
            table.count(new Groups.Group(i < 4 ? "UNKNOWN" : "WHITE", i < 40 ? "UNKNOWN" : "F"), "FELONY", i % 2 == 0);
        }

        assertThat(table.unknownShares()).isEqualTo(Map.of("race", "a tenth at most", "sex", "more than a tenth"));
    }

    @Test
    void a_table_without_small_numbers_is_shown_whole() {
        var cells = new HashMap<Cell, Count>();
        add(cells, "WHITE", "F", "FELONY", new Count(40, 60));
        add(cells, "BLACK", "M", "FELONY", new Count(30, 50));

        assertThat(new Suppression(cells, FairnessTable.sums(cells)).hidden()).isEmpty();
    }

    @Test
    void the_relative_rate_is_that_of_the_textbook() {
        assertThat(RelativeRate.of(90, 300, 60, 300)).isEqualTo(new RelativeRate(1.5, 1.1283, 1.9942));
        assertThat(RelativeRate.of(0, 300, 60, 300)).isNull();
        assertThat(Figure.share("rate", "rate", 8, 12).low()).isEqualTo(0.3906);
        assertThat(Figure.share("rate", "rate", 8, 12).high()).isEqualTo(0.8619);
    }

    private static Map<Cell, Count> table(Random random) {
        var cells = new HashMap<Cell, Count>();
        for (String race : RACES) {
            for (String sex : SEXES) {
                for (String of : CLASSES) {
                    int most = random.nextInt(4) == 0 ? 8 : 120;
                    int fell = random.nextInt(most);
                    add(cells, race, sex, of, new Count(fell, random.nextInt(most)));
                }
            }
        }
        return cells;
    }

    private static void add(Map<Cell, Count> cells, String race, String sex, String of, Count count) {
        for (String stratum : List.of(of, FairnessTable.ALL)) {
            for (Cell cell : List.of(
                    new Cell("", FairnessTable.ALL, stratum),
                    new Cell("race", race, stratum),
                    new Cell("sex", sex, stratum))) {
                cells.merge(cell, count, (a, b) -> new Count(a.fell() + b.fell(), a.spared() + b.spared()));
            }
        }
    }

    /** Fraction-free elimination in whole numbers, of its own: a column that stands alone in a row is known. */
    private static List<Cell> solved(List<Sum> sums, Set<Cell> hidden) {
        List<Cell> unknown = new ArrayList<>(hidden);
        List<BigInteger[]> rows = new ArrayList<>();
        for (Sum sum : sums) {
            BigInteger[] row = new BigInteger[unknown.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = unknown.get(i).equals(sum.total())
                        ? BigInteger.ONE.negate()
                        : sum.parts().contains(unknown.get(i)) ? BigInteger.ONE : BigInteger.ZERO;
            }
            rows.add(row);
        }
        int rank = 0;
        for (int column = 0; column < unknown.size(); column++) {
            int pivot = rank;
            while (pivot < rows.size() && rows.get(pivot)[column].signum() == 0) {
                pivot++;
            }
            if (pivot == rows.size()) {
                continue;
            }
            java.util.Collections.swap(rows, rank, pivot);
            BigInteger[] by = rows.get(rank);
            for (BigInteger[] row : rows) {
                BigInteger times = row[column];
                if (row != by && times.signum() != 0) {
                    for (int i = 0; i < row.length; i++) {
                        row[i] = row[i].multiply(by[column]).subtract(by[i].multiply(times));
                    }
                }
            }
            rank++;
        }
        var found = new ArrayList<Cell>();
        for (BigInteger[] row : rows) {
            List<Integer> left = java.util.stream.IntStream.range(0, row.length)
                    .filter(i -> row[i].signum() != 0)
                    .boxed()
                    .toList();
            if (left.size() == 1) {
                found.add(unknown.get(left.get(0)));
            }
        }
        return found;
    }
}
