package org.caseway.simulator;

import java.time.Instant;
import java.util.List;

/**
 * One delivery as its subscriber reads it.
 *
 * @param deliveryId the same over every attempt
 * @param sequence gap-free per case, from 1
 * @param caseReference the hub's reference of the case
 * @param source the agency that said it
 * @param sourceMessageId the agency's identifier of the message
 * @param effectiveAt when the facts took effect
 * @param events the kinds of event, for example {@code HEARING_SCHEDULED}
 * @param changes what is different now, in plain words
 */
public record Notified(
        String deliveryId,
        int sequence,
        String caseReference,
        String source,
        String sourceMessageId,
        Instant effectiveAt,
        List<String> events,
        List<String> changes) {

    public Notified {
        events = List.copyOf(events);
        changes = List.copyOf(changes);
    }
}
