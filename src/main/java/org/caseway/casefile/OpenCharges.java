package org.caseway.casefile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The charges of one message that no number has settled, and the charges of the case that are still free. They are matched as a
 * whole, so that the best pair never takes what another needs more. Cubic in their number, which is bounded.
 */
final class OpenCharges {

    /** Beyond this many on a side, numbers alone decide. */
    private static final int MOST_MATCHED = 32;

    private final List<Charge> charges;
    private final List<Charge> said;
    private final int[] found;
    private final @Nullable String party;
    private final String numbering;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param charges of the case
     * @param said by the message
     * @param found for each charge said its position among the charges, {@link ChargeRoll#NEW} or {@link ChargeRoll#OPEN}; what
     *     is open is settled here
     */
    OpenCharges(List<Charge> charges, List<Charge> said, int[] found, @Nullable String party, String numbering) {
        this.charges = charges;
        this.said = said;
        this.found = found;
        this.party = party;
        this.numbering = numbering;
    }

    /**
     * Settles them all.
     *
     * @return what a human should look at
     */
    List<String> settle() {
        var taken = new boolean[charges.size()];
        Arrays.stream(found).filter(at -> at >= 0).forEach(at -> taken[at] = true);
        List<Integer> rows = positions(found.length, i -> found[i] == ChargeRoll.OPEN);
        List<Integer> columns = positions(charges.size(), i -> !taken[i]);
        if (rows.size() > MOST_MATCHED || columns.size() > MOST_MATCHED) {
            rows.forEach(row -> byNumberAlone(row, columns));
            return notes;
        }
        var worths = new int[rows.size()][columns.size()];
        for (int row = 0; row < worths.length; row++) {
            for (int column = 0; column < columns.size(); column++) {
                Charge known = charges.get(columns.get(column));
                Charge charge = said.get(rows.get(row));
                worths[row][column] = ChargeRoll.comparable(known, charge, party, numbering)
                        ? ChargeLikeness.worth(known, charge)
                        : Assignment.NEVER;
            }
        }
        settle(rows, columns, worths);
        return notes;
    }

    private void settle(List<Integer> rows, List<Integer> columns, int[][] worths) {
        var best = new Assignment(worths);
        boolean[] open = best.open(worths);
        for (int row = 0; row < worths.length; row++) {
            int at = rows.get(row);
            int column = best.columnOf(row);
            boolean fits = Arrays.stream(worths[row]).anyMatch(worth -> worth > 0);
            if (column != Assignment.NONE && (!open[row] || nothingToChoose(rows, columns, worths, row))) {
                found[at] = columns.get(column);
            } else if (fits
                    || said.get(at).sequence() != null && column == Assignment.NONE && sharesNumber(said.get(at))) {
                leave(at);
            } else {
                found[at] = ChargeRoll.NEW;
            }
        }
    }

    private void byNumberAlone(int row, List<Integer> columns) {
        Charge charge = said.get(row);
        List<Integer> same = columns.stream()
                .filter(column -> ChargeRoll.comparable(charges.get(column), charge, party, numbering)
                        && Keys.sameSequence(charges.get(column).sequence(), charge.sequence()))
                .toList();
        if (same.size() == 1) {
            found[row] = same.get(0);
        } else {
            leave(row);
        }
    }

    /** Whether all that could change places tells the same, so that it makes no difference. */
    private boolean nothingToChoose(List<Integer> rows, List<Integer> columns, int[][] worths, int row) {
        long fitting = Arrays.stream(worths[row]).filter(worth -> worth > 0).count();
        List<Integer> rivals = new ArrayList<>();
        for (int other = 0; other < worths.length; other++) {
            for (int column = 0; column < columns.size(); column++) {
                if (worths[row][column] > 0 && worths[other][column] > 0 && !rivals.contains(other)) {
                    rivals.add(other);
                }
            }
        }
        return rivals.size() == fitting
                && rivals.stream()
                        .allMatch(other ->
                                ChargeLikeness.interchangeable(said.get(rows.get(other)), said.get(rows.get(row))));
    }

    private boolean sharesNumber(Charge said) {
        return charges.stream()
                        .filter(c -> Keys.sameSequence(c.sequence(), said.sequence()))
                        .count()
                > 1;
    }

    /** Kept as a charge of its own: nobody guesses. */
    private void leave(int at) {
        found[at] = ChargeRoll.NEW;
        Charge charge = said.get(at);
        String note = "count " + (charge.sequence() == null ? "without number" : charge.sequence())
                + " may be any of several charges reported before; it is kept apart until somebody decides";
        notes.add(Keys.unnumbered(charge) ? note + named(charge) : note);
    }

    private static String named(Charge charge) {
        ChargeNumber words = ChargeNumber.ofWords(charge);
        return ", naming it " + words.by() + " " + words.sequence();
    }

    private static List<Integer> positions(int size, IntPredicate wanted) {
        return IntStream.range(0, size).filter(wanted).boxed().toList();
    }
}
