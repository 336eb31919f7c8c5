package org.caseway.message.outbound;

import java.time.Instant;
import java.util.List;

/**
 * Tells a recipient to undo what it was told of a case, without telling it anything of the case.
 *
 * @param deliveryId stable over every attempt, and the key of the receipt that acknowledges the order
 * @param sequence gap-free per subscriber and case, from 1: a purge order is numbered like every delivery
 * @param caseReference the hub's reference of the case
 * @param reason EXPUNGED, SEALED, RESTRICTED_IN_PART, RESTRICTED, PERSON_UNMERGED, CASE_SEPARATED, WITHDRAWN or CORRECTED
 * @param createdAt when the hub ordered it
 * @param dueAt by when it is to be acknowledged
 * @param deliveries what is to be undone, in the order in which it was told; never empty
 */
public record PurgeOrder(
        String deliveryId,
        int sequence,
        String caseReference,
        String reason,
        Instant createdAt,
        Instant dueAt,
        List<Undone> deliveries)
        implements OutboundMessage {

    /**
     * One delivery that is to be undone.
     *
     * @param caseReference differs from the order's where two cases turned out to be one
     */
    public record Undone(String deliveryId, String caseReference, int sequence) {}

    public PurgeOrder {
        deliveries = List.copyOf(deliveries);
    }
}
