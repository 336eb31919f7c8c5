package org.caseway.message.outbound;

import java.time.Instant;
import java.util.List;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the sender is told of one message. An answer is never answered.
 *
 * @param hubReference the hub's own reference of the message
 * @param messageId the sender's identifier, {@code null} when it could not be read
 * @param ingressId names the arrival, so that an answer can be given even when nothing could be read
 * @param outcome RECEIVED, then ACCEPTED, ACCEPTED_WITH_WARNINGS, PARTIALLY_ACCEPTED, REJECTED, DUPLICATE or HELD, then
 *     DELIVERED, FILED and REVIEWED
 * @param repeats for a duplicate: the outcome first given
 * @param recipient for DELIVERED: who has it
 * @param filing for FILED and REVIEWED: what the court says
 */
public record MessageAnswer(
        String hubReference,
        @Nullable String messageId,
        String ingressId,
        String outcome,
        @Nullable String repeats,
        @Nullable String caseReference,
        @Nullable String recipient,
        Instant answeredAt,
        @Nullable FilingAnswer filing,
        List<Problem> problems)
        implements OutboundMessage {

    public MessageAnswer {
        problems = List.copyOf(problems);
    }

    /** An answer about the message itself. */
    public MessageAnswer(
            String hubReference,
            @Nullable String messageId,
            String ingressId,
            String outcome,
            @Nullable String repeats,
            @Nullable String caseReference,
            Instant answeredAt,
            List<Problem> problems) {
        this(hubReference, messageId, ingressId, outcome, repeats, caseReference, null, answeredAt, null, problems);
    }
}
