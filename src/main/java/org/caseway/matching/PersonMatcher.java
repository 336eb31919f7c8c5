package org.caseway.matching;

import java.util.ArrayList;

/**
 * Scores one pair of people. Thread safe; the caller bounds their number by fetching
 * candidates through {@link BlockingKeys}.
 */
public final class PersonMatcher {

    private final MatchWeights weights;

    public PersonMatcher(MatchWeights weights) {
        this.weights = weights;
    }

    /** Symmetric in its arguments. */
    public MatchScore score(PersonFeatures a, PersonFeatures b) {
        Comparison comparison = Comparison.of(a, b);
        var contributions = new ArrayList<MatchScore.Contribution>();
        double bits = weights.priorBits();
        for (Field field : Field.values()) {
            Level level = comparison.level(field);
            if (level != Level.MISSING) {
                double worth = weights.bits(comparison, field);
                contributions.add(new MatchScore.Contribution(field, level, worth));
                bits += worth;
            }
        }
        return new MatchScore(bits, contributions, Guard.objecting(comparison));
    }
}
