package org.caseway.priorities;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A case in its place. @param total the sum of the points of its reasons @param at when it was worked out */
public record RankedCase(UUID caseId, int total, List<Reason> reasons, Instant at) {

    public RankedCase {
        reasons = List.copyOf(reasons);
    }
}
