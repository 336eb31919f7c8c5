package org.caseway.casefile;

/** What it means that an update leaves something out; agreed with each sender. */
public enum UpdateSemantics {
    /** Nothing: what is left out stays as it was. */
    ELEMENT_DELTA,
    /**
     * Each charge, arrest (with its booking) and defendant it states is stated in full: what the same source said of that one
     * element before no longer counts.
     */
    WHOLE_REPLACE,
    /**
     * Its list of charges is complete: what the same source said before of charges not on it no longer counts. An update
     * without any charge states no list.
     */
    FULL_SNAPSHOT
}
