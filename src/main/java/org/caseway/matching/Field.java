package org.caseway.matching;

/**
 * What is compared. Each contributes to a score by itself (Fellegi and Sunter 1969), but for those that live under one roof:
 * see {@link MatchWeights}.
 */
public enum Field {
    GIVEN(true, 0.25),
    SURNAME(true, 0.25),
    /** Whether given name and surname had to be exchanged to agree. */
    NAME_ORDER(false, 0.5),
    MIDDLE(true, 0.5),
    SUFFIX(false, 0.2),
    BIRTH_DATE(true, 0.2),
    SEX(false, 0.1),
    RACE(false, 0.4),
    /** House number, street and unit. */
    STREET(true, 0.8),
    /** City and postcode. */
    PLACE(true, 0.8),
    PHONE(true, 0.8),
    EMAIL(true, 0.8),
    SSN(true, 0.2),
    /** State fingerprint number of one state, FBI number: given to fingerprints, not to names. */
    FINGERPRINT(true, 0.1),
    LICENSE(true, 0.4),
    /** A number that one agency gives to a person. */
    LOCAL_NUMBER(true, 0.8);

    static final int COUNT = values().length;

    private final boolean valued;
    private final double mostDifferent;

    Field(boolean valued, double mostDifferent) {
        this.valued = valued;
        this.mostDifferent = mostDifferent;
    }

    /** Whether agreement on a rare value says more than agreement on a common one. */
    boolean valued() {
        return valued;
    }

    /**
     * The largest share of one person's pairs that may differ here. People move, but keep their birth date; without this
     * bound, learning without labels may take households for people.
     */
    double mostDifferent() {
        return mostDifferent;
    }

    /** Whether two people under one roof agree here more often than strangers. */
    boolean sharedAtHome() {
        return this == SURNAME || this == RACE || this == PLACE || this == PHONE || this == EMAIL;
    }

    /** Whether this names one person by itself when it is right. */
    boolean strong() {
        return this == SSN || this == FINGERPRINT || this == LICENSE;
    }
}
