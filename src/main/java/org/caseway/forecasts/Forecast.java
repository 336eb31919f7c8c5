package org.caseway.forecasts;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is expected, why, and how the same rule did in the past.
 *
 * @param because by what it was worked out, in plain words
 * @param tried {@code null} while the past is too short to try it
 */
public record Forecast(
        String id,
        String text,
        String because,
        List<Line> lines,
        @Nullable BackTest tried) {

    public Forecast {
        lines = List.copyOf(lines);
    }

    /**
     * Of cases alike.
     *
     * @param of how many there are now
     * @param expected how many of them
     */
    public record Line(String cases, long of, double expected) {}

    /**
     * Tried at days of the past with only what had happened by then, and compared with what came.
     *
     * @param measure what the scores are; less is better
     * @param naive that of the simplest guess
     * @param guess what the simplest guess is
     * @param expected how many were expected in all, {@code came} how many came
     */
    public record BackTest(
            LocalDate first,
            LocalDate last,
            long tries,
            String measure,
            double score,
            double naive,
            String guess,
            double expected,
            double came) {

        /** Whether it did better than the simplest guess; where it did not, it should not be used. */
        public boolean better() {
            return score < naive;
        }
    }
}
