package org.caseway.message.outbound;

import java.time.Instant;

/**
 * Asks an agency for something that a case lacks.
 *
 * @param caseReference the hub's case id
 * @param messageId the agency's own first message of the case
 * @param item a stable word
 * @param text what is asked for, in plain words
 * @param dueAt by when
 */
public record MissingItemRequest(
        String requestId,
        String caseReference,
        String messageId,
        String item,
        String text,
        Instant dueAt,
        Instant createdAt)
        implements OutboundMessage {}
