package org.caseway.matching;

/** What becomes of a pair. */
public enum Outcome {
    /** One person; joined without a human. */
    LINK,
    /** Perhaps one person; a human decides. */
    REVIEW,
    /** Two people. */
    NEW;

    /** From this probability on, and with no guard objecting, a machine joins alone. Fixed; not learned. */
    public static final double AUTOMATIC = 0.999;

    /** From this probability on two descriptions are more likely one person than two. Fixed; not learned. */
    public static final double LIKELY = 0.5;
}
