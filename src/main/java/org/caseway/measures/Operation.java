package org.caseway.measures;

/** What other rooms keep of their own work. */
public enum Operation {
    NOTICES,
    DATA_QUALITY,
    LATENCY,
    ANSWERS,
    MATCHING,
    FEEDS
}
