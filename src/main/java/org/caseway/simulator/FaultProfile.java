package org.caseway.simulator;

import java.util.Set;

/**
 * What goes wrong on the way from the agencies to the hub. Every share is a percentage of the county's messages; a
 * message suffers at most one fault. Immutable.
 *
 * @param duplicates sent twice, byte for byte
 * @param invalid preceded by a broken copy under an identifier of its own
 * @param changedResends sent a second time under the same identifier with other content
 * @param typos sent once, with a misspelt name
 * @param unmappedCodes sent once, with a word that no code list knows
 * @param shuffleWindow how many places a delivery may come too late; 0 keeps the order
 * @param conflictAgencies agencies whose contract calls a changed resend a conflict; for the others it is a new version
 */
public record FaultProfile(
        double duplicates,
        double invalid,
        double changedResends,
        double typos,
        double unmappedCodes,
        int shuffleWindow,
        Set<String> conflictAgencies) {

    public FaultProfile {
        conflictAgencies = Set.copyOf(conflictAgencies);
        if (duplicates + invalid + changedResends + typos + unmappedCodes > 100 || shuffleWindow < 0) {
            throw new IllegalArgumentException("the shares exceed 100 % or the shuffle window is negative");
        }
    }

    /** Nothing goes wrong. */
    public static FaultProfile none() {
        return new FaultProfile(0, 0, 0, 0, 0, 0, Set.of());
    }

    /** A few duplicates and broken messages, in order. */
    public static FaultProfile of(double duplicates, double invalid) {
        return new FaultProfile(duplicates, invalid, 0, 0, 0, 0, Set.of());
    }

    public FaultProfile shuffledWithin(int window) {
        return new FaultProfile(duplicates, invalid, changedResends, typos, unmappedCodes, window, conflictAgencies);
    }
}
