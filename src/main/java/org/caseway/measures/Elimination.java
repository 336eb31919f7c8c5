package org.caseway.measures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.caseway.measures.Suppression.Cell;
import org.caseway.measures.Suppression.Sum;

/** Which hidden cells the sums determine, whatever the numbers are (Gauss and Jordan). Pure; cubic in the hidden cells. */
final class Elimination {

    private static final double NOTHING = 1e-9;

    private final List<Cell> unknowns;
    private final List<double[]> rows = new ArrayList<>();

    Elimination(List<Sum> sums, Set<Cell> hidden) {
        unknowns = List.copyOf(hidden);
        for (Sum sum : sums) {
            double[] row = new double[unknowns.size()];
            for (Cell part : sum.parts()) {
                note(row, part, 1);
            }
            note(row, sum.total(), -1);
            rows.add(row);
        }
    }

    private void note(double[] row, Cell cell, double factor) {
        int column = unknowns.indexOf(cell);
        if (column >= 0) {
            row[column] += factor;
        }
    }

    /** Cells that stand alone in a row at the end. */
    Set<Cell> determined() {
        int rank = 0;
        for (int column = 0; column < unknowns.size() && rank < rows.size(); column++) {
            int pivot = pivot(column, rank);
            if (pivot >= 0) {
                java.util.Collections.swap(rows, rank, pivot);
                clear(column, rank);
                rank++;
            }
        }
        var found = new HashSet<Cell>();
        for (double[] row : rows.subList(0, rank)) {
            int only = only(row);
            if (only >= 0) {
                found.add(unknowns.get(only));
            }
        }
        return found;
    }

    private int pivot(int column, int from) {
        for (int row = from; row < rows.size(); row++) {
            if (Math.abs(rows.get(row)[column]) > NOTHING) {
                return row;
            }
        }
        return -1;
    }

    private void clear(int column, int by) {
        double[] pivot = rows.get(by);
        double factor = pivot[column];
        for (int i = 0; i < pivot.length; i++) {
            pivot[i] /= factor;
        }
        for (double[] row : rows) {
            double times = row[column];
            if (row != pivot && Math.abs(times) > NOTHING) {
                for (int i = 0; i < row.length; i++) {
                    row[i] -= times * pivot[i];
                }
            }
        }
    }

    private static int only(double[] row) {
        int found = -1;
        for (int i = 0; i < row.length; i++) {
            if (Math.abs(row[i]) > NOTHING) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }
}
