package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theTotalIsTheGreatestOfAllAndARowIsOpenWhenAnotherGivesAsMuch(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int[][] worths = worths(random);
            var assignment = new Assignment(worths);

            assertThat(assignment.total()).isEqualTo(greatest(worths, 0, 0));
            boolean[] open = assignment.open(worths);
            for (int row = 0; row < worths.length; row++) {
                if (assignment.columnOf(row) != Assignment.NONE) {
                    int kept = worths[row][assignment.columnOf(row)];
                    worths[row][assignment.columnOf(row)] = Assignment.NEVER;
                    assertThat(open[row]).isEqualTo(greatest(worths, 0, 0) == assignment.total());
                    worths[row][assignment.columnOf(row)] = kept;
                }
            }
        }
    }

    private static int[][] worths(Random random) {
        var worths = new int[random.nextInt(5)][1 + random.nextInt(5)];
        for (int[] row : worths) {
            for (int column = 0; column < row.length; column++) {
                row[column] = random.nextInt(3) == 0 ? Assignment.NEVER : random.nextInt(12) - 3;
            }
        }
        return worths;
    }

    private static int greatest(int[][] worths, int row, int taken) {
        if (row == worths.length) {
            return 0;
        }
        int best = greatest(worths, row + 1, taken);
        for (int column = 0; column < worths[row].length; column++) {
            if ((taken & 1 << column) == 0 && worths[row][column] > 0) {
                best = Math.max(best, worths[row][column] + greatest(worths, row + 1, taken | 1 << column));
            }
        }
        return best;
    }
}
