package org.caseway.correlation.people;

import org.caseway.matching.MatchWeights;
import org.caseway.matching.PersonMatcher;

/**
 * The weights in force.
 *
 * @param version which weights, and for how many people; recorded with what they decided
 */
record Weighing(String version, PersonMatcher matcher, double priorBits) {

    private static final long FEWEST = 16_384;
    private static final double LOG_2 = Math.log(2);

    /**
     * For a population of that size: one of a pair taken at random is the other with one to so many. The size counts in steps
     * of four, so that scores stay the same for long; below some ten thousand people as if there were those.
     */
    static Weighing of(String version, MatchWeights weights, long people) {
        long size = FEWEST;
        while (size < people) {
            size *= 4;
        }
        double prior = 1.0 / size;
        return new Weighing(
                version + " among " + size,
                new PersonMatcher(weights.withPrior(prior)),
                Math.log(prior / (1 - prior)) / LOG_2);
    }
}
