package org.caseway.message.outbound;

import java.time.Instant;
import java.util.List;

/**
 * What of its earlier deliveries a recipient is to undo, told to one that may go on seeing the case.
 *
 * @param reason RESTRICTED_IN_PART, RESTRICTED, PERSON_UNMERGED, CASE_SEPARATED, WITHDRAWN or CORRECTED
 * @param dueAt by when it is to be acknowledged, by the receipt of the delivery that bears it
 * @param deliveries in the order in which they were told; never empty
 */
public record Recall(String reason, Instant dueAt, List<PurgeOrder.Undone> deliveries) {

    public Recall {
        deliveries = List.copyOf(deliveries);
    }
}
