package org.caseway.correlation.people;

import java.util.Locale;
import java.util.stream.Collectors;
import org.caseway.matching.MatchScore;
import org.jspecify.annotations.Nullable;

/**
 * How two mentions speak for or against one person, everything considered.
 *
 * @param bits log2 of the odds that they are one
 * @param link a machine may join them
 * @param apart no group is joined across them
 * @param ask a human is to be asked
 * @param fixed a human has said so
 * @param why objections or circumstances, in words that hold no value
 * @param score {@code null} where a human has spoken
 */
record Verdict(
        double bits,
        boolean link,
        boolean apart,
        boolean ask,
        boolean fixed,
        String why,
        @Nullable MatchScore score) {

    static Verdict human(boolean same) {
        return same
                ? new Verdict(Clusters.MOST_BITS, true, false, false, true, "a human said: always", null)
                : new Verdict(-Clusters.MOST_BITS, false, true, false, true, "a human said: never", null);
    }

    /** Fields, levels, bits, what objects, and which weights: never a value. */
    String explained(String weights) {
        MatchScore known = score;
        String fields = known == null
                ? ""
                : known.contributions().stream()
                        .map(MatchScore.Contribution::toString)
                        .collect(Collectors.joining("; "));
        return String.format(Locale.ROOT, "%+.1f bits by weights %s", bits, weights)
                + (why.isEmpty() ? "" : " (" + why + ")")
                + (fields.isEmpty() ? "" : ": " + fields);
    }
}
