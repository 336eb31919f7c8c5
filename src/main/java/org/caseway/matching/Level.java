package org.caseway.matching;

/** How well one field agrees, best first. What a level means for a field is said where the field is compared. */
public enum Level {
    EXACT,
    /** The same value written another way: a nickname, day and month exchanged. */
    EQUIVALENT,
    /** One slip of the hand apart. */
    CLOSE,
    /** Several slips apart, or a part of it. */
    SIMILAR,
    /** Little in common: an initial, a year. */
    WEAK,
    DIFFERENT,
    /** Unknown on one side; says nothing. */
    MISSING;

    /** Levels that carry a weight. */
    static final int WEIGHED = MISSING.ordinal();

    private static final Level[] ALL = values();

    static Level at(int ordinal) {
        return ALL[ordinal];
    }

    boolean atLeast(Level other) {
        return compareTo(other) <= 0;
    }
}
