package org.caseway.casefile;

/** What a message does to something its sender said before. */
public enum RevisionKind {
    /** It was wrong; this message says what is right. */
    CORRECTS,
    /** It never was so: a mistaken booking, a message sent for the wrong person. */
    WITHDRAWS,
    /** It stands after all: takes back a withdrawal or a correction. */
    REINSTATES
}
