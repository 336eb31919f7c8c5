package org.caseway.matching;

/**
 * Two people of a population and how likely they are one.
 *
 * @param first index in the population
 * @param second index in the population, above {@code first}
 */
public record ScoredPair(int first, int second, MatchScore score) {}
