package org.caseway.measures;

import java.util.Map;

/** How a defendant's case ended: by the weightiest of its charges, in this order. */
public enum Outcome {
    CONVICTED,
    ACQUITTED,
    DISMISSED,
    DECLINED,
    /** It ended otherwise: consolidated with another, extradited. */
    OTHER,
    /** It ended in a way that no code list knows. */
    UNKNOWN,
    /** It has not ended, or not yet for good: diverted, deferred, a mistrial, transferred. */
    OPEN;

    private static final Map<String, Outcome> BY_DISPOSITION = Map.ofEntries(
            Map.entry("CONVICTED", CONVICTED),
            Map.entry("GUILTY_BUT_MENTALLY_ILL", CONVICTED),
            Map.entry("ACQUITTED", ACQUITTED),
            Map.entry("NOT_GUILTY_BY_REASON_OF_INSANITY", ACQUITTED),
            Map.entry("DISMISSED", DISMISSED),
            Map.entry("NOLLE_PROSEQUI", DISMISSED),
            Map.entry("DECLINED", DECLINED),
            Map.entry("NO_TRUE_BILL", DECLINED),
            Map.entry("DIVERTED", OPEN),
            Map.entry("DEFERRED", OPEN),
            Map.entry("PROBATION_WITHOUT_VERDICT", OPEN),
            Map.entry("MISTRIAL", OPEN),
            Map.entry("TRANSFERRED", OPEN),
            Map.entry("CONSOLIDATED", OTHER),
            Map.entry("EXTRADITED", OTHER),
            Map.entry("OTHER", OTHER));

    /** Of one charge with that disposition. */
    static Outcome of(String disposition) {
        return BY_DISPOSITION.getOrDefault(disposition, UNKNOWN);
    }
}
