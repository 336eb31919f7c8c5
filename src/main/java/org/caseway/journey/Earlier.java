package org.caseway.journey;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first arrival of a message that is here again.
 *
 * @param number the hub's number of the first, 0 while it is still in the same batch
 * @param ingressId the first arrival
 * @param outcome what became of it, {@code null} while it is still in the same batch
 * @param sameArrival the broker delivered the very same arrival again: everything about it is recorded already
 */
public record Earlier(
        long number,
        String ingressId,
        @Nullable Outcome outcome,
        @Nullable UUID caseId,
        boolean sameArrival) {}
