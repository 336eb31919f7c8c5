package org.caseway.casefile;

import java.util.List;

/**
 * Which charges of the same case a charge comes from.
 *
 * @param from sequence or tracking numbers of the charges
 */
public record ChargeLineage(Kind kind, List<String> from) {

    /** How it comes from them. */
    public enum Kind {
        /** A part of them became this one; they go on. */
        SPLIT_FROM,
        /** They became this one and end. */
        MERGES,
        /** This one was filed in their place; they end. */
        REPLACES
    }

    public ChargeLineage {
        from = List.copyOf(from);
    }

    /** Whether the charges it comes from end with it. */
    public boolean endsThem() {
        return kind != Kind.SPLIT_FROM;
    }
}
