package org.caseway.correlation;

/** How much of a case is expunged. */
enum Expunged {
    NOTHING,
    /** A defendant or a charge. */
    PARTS,
    ALL
}
