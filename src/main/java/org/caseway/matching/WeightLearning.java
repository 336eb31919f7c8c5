package org.caseway.matching;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Learns {@link MatchWeights} from descriptions alone, without labels, by expectation maximisation: what is probably one
 * person teaches m, random pairs that are probably two teach u. Random pairs are drawn with a fixed seed, so that the same
 * descriptions give the same weights. Costs a few passes over the candidate pairs.
 */
public final class WeightLearning {

    private static final int ROUNDS = 4;
    private static final int STEPS = 12;
    private static final double SETTLED = 1e-3;
    private static final int RANDOM_PAIRS = 200_000;
    private static final double M_STRENGTH = 20;
    private static final double U_PART = 0.002;
    private static final double HOUSEHOLD_STRENGTH = 20;
    /** What is assumed of m before anything is seen: exact, equivalent, close, similar, weak, different. */
    private static final double[] USUAL_M = {0.78, 0.04, 0.06, 0.04, 0.02, 0.06};
    /** And of u. */
    private static final double[] USUAL_U = {0.01, 0.01, 0.02, 0.06, 0.1, 0.8};

    private final List<PersonFeatures> people;
    private final ComparedPairs candidates;
    private final ComparedPairs random;
    private final double allPairs;
    private final boolean[] known = new boolean[Field.COUNT];
    private MatchWeights weights;

    private WeightLearning(List<PersonFeatures> people, ComparedPairs candidates) {
        this.people = people;
        this.candidates = candidates;
        double n = people.size();
        allPairs = Math.max(1, n * (n - 1) / 2);
        random = new ComparedPairs(people, randomPairs(people.size()));
        var ones = new double[people.size()];
        Arrays.fill(ones, 1);
        double prior = Math.min(0.1, 1 / Math.max(2, n));
        var u = new LevelCounts();
        for (byte[] levels : random.levels) {
            u.add(levels, 1);
            for (int f = 0; f < Field.COUNT; f++) {
                known[f] |= levels[f] < Level.WEIGHED;
            }
        }
        double[][] strangers = u.shares(usual(USUAL_U), U_PART * random.size());
        weights = new MatchWeights(
                prior,
                usual(USUAL_M),
                strangers,
                household(strangers, 0, usual(USUAL_M)),
                Rarity.of(people, ones),
                known);
    }

    /** Learns from one population. Fewer than some hundred people teach little, and the usual values prevail. */
    public static MatchWeights from(List<PersonFeatures> people) {
        return from(people, new ComparedPairs(people, CandidatePairs.of(people)));
    }

    static MatchWeights from(List<PersonFeatures> people, ComparedPairs candidates) {
        return new WeightLearning(people, candidates).learn();
    }

    private MatchWeights learn() {
        for (int round = 0; round < ROUNDS; round++) {
            candidates.weigh(weights.rarity());
            random.weigh(weights.rarity());
            double[] posteriors = posteriors(candidates);
            for (int step = 0; step < STEPS; step++) {
                double before = weights.prior();
                maximise(posteriors);
                posteriors = posteriors(candidates);
                if (Math.abs(weights.prior() - before) < SETTLED * before) {
                    break;
                }
            }
            weights = new MatchWeights(
                    weights.prior(),
                    weights.mTable(),
                    weights.strangerTable(),
                    weights.householdTable(),
                    Rarity.of(people, peopleNotRecords(posteriors)),
                    known);
        }
        return weights;
    }

    private double[] posteriors(ComparedPairs pairs) {
        var posteriors = new double[pairs.size()];
        Arrays.setAll(posteriors, i -> pairs.posterior(i, weights));
        return posteriors;
    }

    private void maximise(double[] posteriors) {
        var same = new LevelCounts();
        double expected = 0;
        for (int i = 0; i < posteriors.length; i++) {
            if (posteriors[i] > 1e-6) {
                same.add(candidates.levels[i], posteriors[i]);
                expected += posteriors[i];
            }
        }
        var other = new LevelCounts();
        for (int i = 0; i < random.size(); i++) {
            other.add(random.levels[i], 1 - random.posterior(i, weights));
        }
        double[][] m = bounded(same.shares(usual(USUAL_M), M_STRENGTH));
        double[][] strangers = other.shares(usual(USUAL_U), U_PART * random.size());
        double prior = Math.min(0.5, (expected + 1) / (allPairs + 2));
        weights = new MatchWeights(prior, m, strangers, household(strangers, expected, m), weights.rarity(), known);
    }

    /**
     * What two people share who live in one house; where few do, what strangers share. Told from pairs that are plainly two
     * people, by given name and birth date, less the pairs of one person in which both are expected to be wrong.
     */
    private double[][] household(double[][] strangers, double expected, double[][] m) {
        var counts = new LevelCounts();
        for (int i = 0; i < candidates.size(); i++) {
            byte[] levels = candidates.levels[i];
            boolean two = levels[Field.GIVEN.ordinal()] == Level.DIFFERENT.ordinal()
                    && levels[Field.BIRTH_DATE.ordinal()] == Level.DIFFERENT.ordinal();
            if (two && candidates.roof[i]) {
                counts.add(levels, 1);
            }
        }
        double home = m[Field.STREET.ordinal()][0] + m[Field.STREET.ordinal()][1] + m[Field.STREET.ordinal()][2];
        double wrong = m[Field.GIVEN.ordinal()][Level.DIFFERENT.ordinal()]
                * m[Field.BIRTH_DATE.ordinal()][Level.DIFFERENT.ordinal()];
        counts.subtract(m, expected * home * wrong);
        return counts.shares(strangers, HOUSEHOLD_STRENGTH);
    }

    private static double[][] bounded(double[][] m) {
        for (Field field : Field.values()) {
            double[] shares = m[field.ordinal()];
            double different = shares[Level.DIFFERENT.ordinal()];
            double most = field.mostDifferent();
            if (different > most) {
                for (int l = 0; l < shares.length; l++) {
                    shares[l] *= l == Level.DIFFERENT.ordinal() ? most / different : (1 - most) / (1 - different);
                }
            }
        }
        return m;
    }

    /** A record counts for the part that it is of all records of its person. */
    private double[] peopleNotRecords(double[] posteriors) {
        var records = new double[people.size()];
        Arrays.fill(records, 1);
        for (int i = 0; i < posteriors.length; i++) {
            records[CandidatePairs.first(candidates.pairs[i])] += posteriors[i];
            records[CandidatePairs.second(candidates.pairs[i])] += posteriors[i];
        }
        return Arrays.stream(records).map(r -> 1 / r).toArray();
    }

    private static double[][] usual(double[] shares) {
        var table = new double[Field.COUNT][];
        Arrays.setAll(table, f -> shares.clone());
        return table;
    }

    private static long[] randomPairs(int people) {
        var random = new Random(people);
        Set<Long> pairs = new HashSet<>();
        long wanted = Math.min(RANDOM_PAIRS, (long) people * (people - 1) / 4);
        while (pairs.size() < wanted) {
            int x = random.nextInt(people);
            int y = random.nextInt(people);
            if (x != y) {
                pairs.add((long) Math.min(x, y) << 32 | Math.max(x, y));
            }
        }
        return pairs.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
