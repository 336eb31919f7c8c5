package org.caseway.deadlines;

/**
 * One step by which a deadline was reckoned.
 *
 * @param what the event, toll or closed day, in the words of the pack
 * @param from the first day or the moment, in ISO 8601; empty where it has none
 * @param to the last day or the moment, included; empty where it is open
 * @param amount how many days (or minutes, for hours) it counts or takes out; 0 where it does neither
 * @param source the message behind it; empty where there is none
 */
public record TraceLine(Kind kind, String what, String from, String to, long amount, String source) {

    /** What kind of step. */
    public enum Kind {
        START,
        RESTARTED,
        /** Taken off the length because it was served before. */
        DEDUCTED,
        COUNTED,
        /** Counted back from what is to come. */
        COUNTED_BACK,
        /** Not counted. What overlaps an earlier line takes out only what that one left. */
        EXCLUDED,
        ROLLED,
        EXTENDED,
        FLOOR,
        CEILING,
        MET,
        STOPPED
    }
}
