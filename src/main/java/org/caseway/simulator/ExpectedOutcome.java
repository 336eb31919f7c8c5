package org.caseway.simulator;

/** What a hub that works must answer to a delivery. */
public enum ExpectedOutcome {
    /** Taken into the record, with or without warnings, in whole or in part. */
    ACCEPTED,
    REJECTED,
    DUPLICATE,
    HELD;

    /**
     * Whether an answer's outcome word is of this class.
     *
     * @param outcome for example {@code ACCEPTED_WITH_WARNINGS}
     */
    public boolean matches(String outcome) {
        return this == of(outcome);
    }

    /**
     * The class of an answer's outcome word.
     *
     * @throws IllegalArgumentException when the word is none of the agreed ones
     */
    public static ExpectedOutcome of(String outcome) {
        return switch (outcome) {
            case "ACCEPTED", "ACCEPTED_WITH_WARNINGS", "PARTIALLY_ACCEPTED" -> ACCEPTED;
            default -> valueOf(outcome);
        };
    }
}
