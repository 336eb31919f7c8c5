package org.caseway.evidence;

/** Where an item is on its way. */
public enum ItemState {
    /** Announced; its bytes are not here yet, or not all of them. */
    EXPECTED,
    /** Its bytes are here, examined and sealed. */
    STORED,
    /** Its agency keeps it; what is here is where it is, how large, and its hash. */
    KEPT_ELSEWHERE,
    /** Its bytes are here, and nobody gets them before a human, or the scanner, has decided. */
    HELD,
    /** Nobody will get it; its bytes are gone. */
    REFUSED,
    /** Destroyed by two people when its time had come. */
    DESTROYED,
    /** Destroyed with its case; nothing of it is left but that it was. */
    EXPUNGED
}
