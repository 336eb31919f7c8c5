package org.caseway.matching;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How likely two descriptions are of one person, and why.
 *
 * @param bits log2 of the odds: the prior and the sum of the contributions
 * @param contributions of the fields known on both sides; values are not in it
 * @param objections guards that keep a machine from joining, empty mostly
 */
public record MatchScore(double bits, List<Contribution> contributions, Set<Guard> objections) {

    /** What one field adds, in bits; below zero it speaks against. */
    public record Contribution(Field field, Level level, double bits) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %s %+.1f", field, level, bits);
        }
    }

    public MatchScore {
        contributions = List.copyOf(contributions);
        objections = Set.copyOf(objections);
    }

    public double probability() {
        return MatchWeights.probability(bits);
    }

    /** Whether a guard keeps the two apart whatever the probability. */
    public boolean contradicted() {
        return objections.stream().anyMatch(Guard::contradicts);
    }

    public Outcome outcome() {
        double p = probability();
        if (p < Outcome.LIKELY) {
            return Outcome.NEW;
        }
        return p >= Outcome.AUTOMATIC && objections.isEmpty() ? Outcome.LINK : Outcome.REVIEW;
    }
}
