package org.caseway.correlation.people;

/** What a human answers to the question whether two are one person. */
public enum ReviewDecision {
    /** One person, whatever is learned later. */
    SAME,
    /** Never one person, whatever is learned later. */
    NEVER,
    /** Two, as far as is known; what is learned later may bring the question back. */
    APART
}
