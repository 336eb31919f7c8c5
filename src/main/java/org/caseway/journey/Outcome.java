package org.caseway.journey;

/**
 * What became of a received message; exactly one of these, in one vocabulary over all channels. For any set of messages:
 * received = accepted + accepted with warnings + partially accepted + rejected + duplicate + held.
 */
public enum Outcome {
    ACCEPTED,
    ACCEPTED_WITH_WARNINGS,
    PARTIALLY_ACCEPTED,
    REJECTED,
    DUPLICATE,
    HELD;

    /** Whether the message's facts are in the case record. */
    public boolean recorded() {
        return this == ACCEPTED || this == ACCEPTED_WITH_WARNINGS || this == PARTIALLY_ACCEPTED;
    }
}
