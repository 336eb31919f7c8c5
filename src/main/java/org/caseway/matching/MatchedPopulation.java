package org.caseway.matching;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A population matched with itself in memory: weights learned from it, its likely pairs, and the people they make. Cost: flat
 * per record, three to six seconds for five thousand on two cores.
 *
 * @param weights what was learned
 * @param pairs those for which the outcome is not {@link Outcome#NEW}
 * @param likely for each record the index of the first record of its person, as likely as not
 * @param automatic the same by what a machine joins alone
 */
public record MatchedPopulation(MatchWeights weights, List<ScoredPair> pairs, int[] likely, int[] automatic) {

    /** Learns and matches; the same people in the same order give the same result. */
    public static MatchedPopulation match(List<PersonDescription> descriptions) {
        List<PersonFeatures> people =
                descriptions.stream().map(PersonFeatures::of).toList();
        long[] candidates = CandidatePairs.of(people);
        MatchWeights weights = WeightLearning.from(people, new ComparedPairs(people, candidates));
        var matcher = new PersonMatcher(weights);
        var pairs = new ArrayList<ScoredPair>();
        for (long candidate : candidates) {
            int first = CandidatePairs.first(candidate);
            int second = CandidatePairs.second(candidate);
            MatchScore score = matcher.score(people.get(first), people.get(second));
            if (score.outcome() != Outcome.NEW) {
                pairs.add(new ScoredPair(first, second, score));
            }
        }
        var linkage = new Linkage(people, matcher);
        return new MatchedPopulation(
                weights,
                List.copyOf(pairs),
                linkage.persons(pairs, score -> true),
                linkage.persons(pairs, score -> score.outcome() == Outcome.LINK));
    }

    /** Questions a human is asked: pairs of automatically joined people of whom any two records need review. */
    public int reviews() {
        Set<Long> questions = new HashSet<>();
        for (ScoredPair pair : pairs) {
            int x = automatic[pair.first()];
            int y = automatic[pair.second()];
            if (x != y) {
                questions.add((long) Math.min(x, y) << 32 | Math.max(x, y));
            }
        }
        return questions.size();
    }
}
