package org.caseway.matching;

import java.util.List;

/** The comparisons of many pairs, packed for counting again and again. */
final class ComparedPairs {

    private static final Field[] FIELDS = Field.values();

    final long[] pairs;
    final byte[][] levels;
    final float[][] shares;
    final boolean[] roof;
    final boolean[] contradicted;
    private final String[][] agreed;
    private final List<PersonFeatures> people;

    ComparedPairs(List<PersonFeatures> people, long[] pairs) {
        this.people = people;
        this.pairs = pairs;
        levels = new byte[pairs.length][];
        shares = new float[pairs.length][Field.COUNT];
        agreed = new String[pairs.length][];
        roof = new boolean[pairs.length];
        contradicted = new boolean[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            Comparison comparison = comparison(i);
            levels[i] = levels(comparison);
            agreed[i] = comparison.agreed();
            roof[i] = comparison.underOneRoof();
            contradicted[i] = Guard.contradicted(comparison);
        }
    }

    int size() {
        return pairs.length;
    }

    private Comparison comparison(int i) {
        return Comparison.of(people.get(CandidatePairs.first(pairs[i])), people.get(CandidatePairs.second(pairs[i])));
    }

    private static byte[] levels(Comparison comparison) {
        var bytes = new byte[Field.COUNT];
        for (Field field : Field.values()) {
            bytes[field.ordinal()] = (byte) comparison.level(field).ordinal();
        }
        return bytes;
    }

    /** Looks up how common the values are on which each pair agrees. */
    void weigh(Rarity rarity) {
        for (int i = 0; i < size(); i++) {
            for (Field field : FIELDS) {
                shares[i][field.ordinal()] = (float) rarity.share(field, agreed[i][field.ordinal()]);
            }
        }
    }

    /** The probability that a pair is one person; 0 for a contradicted one. */
    double posterior(int i, MatchWeights weights) {
        if (contradicted[i]) {
            return 0;
        }
        double bits = weights.priorBits();
        for (Field field : FIELDS) {
            int f = field.ordinal();
            bits += weights.bits(field, Level.at(levels[i][f]), shares[i][f], roof[i]);
        }
        return MatchWeights.probability(bits);
    }
}
