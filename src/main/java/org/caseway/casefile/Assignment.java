package org.caseway.casefile;

import java.util.Arrays;

/**
 * Which rows go with which columns so that the sum of their worths is greatest (Kuhn and Munkres); a row may go with none, which
 * is worth nothing. Pure; cubic in the number of rows and columns.
 */
final class Assignment {

    static final int NONE = -1;
    static final int NEVER = Integer.MIN_VALUE / 4;

    private final int[] columnOf;
    private final int total;

    /** @param worths by row and column; {@link #NEVER} for two that cannot go together */
    Assignment(int[][] worths) {
        int rows = worths.length;
        int columns = rows == 0 ? 0 : worths[0].length;
        int[] rowOf = solve(worths, rows, columns);
        columnOf = new int[rows];
        Arrays.fill(columnOf, NONE);
        int sum = 0;
        for (int column = 0; column < columns; column++) {
            int row = rowOf[column + 1] - 1;
            if (row >= 0 && worths[row][column] > 0) {
                columnOf[row] = column;
                sum += worths[row][column];
            }
        }
        total = sum;
    }

    int columnOf(int row) {
        return columnOf[row];
    }

    int total() {
        return total;
    }

    /** For each row whether it could as well go with another column, or with none. */
    boolean[] open(int[][] worths) {
        var open = new boolean[worths.length];
        for (int row = 0; row < worths.length; row++) {
            if (columnOf[row] != NONE) {
                int kept = worths[row][columnOf[row]];
                worths[row][columnOf[row]] = NEVER;
                open[row] = new Assignment(worths).total == total;
                worths[row][columnOf[row]] = kept;
            }
        }
        return open;
    }

    /** Least cost with potentials; each row has a column of its own beside the real ones that stands for none. */
    private static int[] solve(int[][] worths, int rows, int columns) {
        int all = columns + rows;
        long[] u = new long[rows + 1];
        long[] v = new long[all + 1];
        int[] rowOf = new int[all + 1];
        int[] way = new int[all + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            int column = 0;
            long[] least = new long[all + 1];
            Arrays.fill(least, Long.MAX_VALUE);
            boolean[] used = new boolean[all + 1];
            do {
                used[column] = true;
                int at = rowOf[column];
                int next = 0;
                long delta = Long.MAX_VALUE;
                for (int j = 1; j <= all; j++) {
                    if (!used[j]) {
                        long cost = j <= columns ? -(long) worths[at - 1][j - 1] : 0;
                        long reduced = cost - u[at] - v[j];
                        if (reduced < least[j]) {
                            least[j] = reduced;
                            way[j] = column;
                        }
                        if (least[j] < delta) {
                            delta = least[j];
                            next = j;
                        }
                    }
                }
                for (int j = 0; j <= all; j++) {
                    if (used[j]) {
                        u[rowOf[j]] += delta;
                        v[j] -= delta;
                    } else if (least[j] != Long.MAX_VALUE) {
                        least[j] -= delta;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            do {
                int before = way[column];
                rowOf[column] = rowOf[before];
                column = before;
            } while (column != 0);
        }
        return rowOf;
    }
}
