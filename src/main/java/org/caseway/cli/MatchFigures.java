package org.caseway.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.caseway.matching.Agreement;
import org.caseway.matching.MatchedPopulation;

/** What the matcher did on a labelled file, under the names a script reads. */
record MatchFigures(
        double precision,
        double recall,
        double f1,
        @JsonProperty("bcubed_f1") double bcubedF1,
        @JsonProperty("auto_false_links") long autoFalseLinks,
        @JsonProperty("review_per_1000") double reviewPer1000,
        double seconds) {

    static MatchFigures of(MatchedPopulation matched, int[] truth, double seconds) {
        Agreement likely = Agreement.of(matched.likely(), truth);
        return new MatchFigures(
                rounded(likely.precision(), 4),
                rounded(likely.recall(), 4),
                rounded(likely.f1(), 4),
                rounded(likely.bcubedF1(), 4),
                Agreement.of(matched.automatic(), truth).falsePairs(),
                rounded(1000.0 * matched.reviews() / truth.length, 1),
                rounded(seconds, 2));
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
