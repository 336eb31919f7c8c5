package org.caseway.privacy;

/**
 * A restriction in force on a part of a case.
 *
 * @param label what it is: SEALED or EXPUNGED
 * @param key what it covers: a key or a name of a charge or of a defendant; may name a person
 */
public record CasePart(String label, String key) {

    /** Names the label, never the part. */
    @Override
    public String toString() {
        return "CasePart[" + label + "]";
    }
}
