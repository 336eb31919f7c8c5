package org.caseway.distribution;

/** A lane cannot be set that way: the message is a stable word that says why. */
public final class LaneRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LaneRefused(String word) {
        super(word);
    }
}
