package org.caseway.journey;

import java.time.Instant;
import java.util.List;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the sender is told of one message.
 *
 * @param messageNumber the hub's own number of the message
 * @param messageId the sender's identifier, where it could be read
 * @param ingressId the arrival that is answered
 * @param caseReference the hub's case id as text, where the message was recorded
 * @param repeats for a duplicate: the outcome first given
 */
public record Answer(
        String agency,
        Channel channel,
        long messageNumber,
        @Nullable String messageId,
        String ingressId,
        long fileId,
        int fileRecord,
        Outcome outcome,
        @Nullable Outcome repeats,
        @Nullable String caseReference,
        Instant answeredAt,
        List<Problem> problems) {

    public Answer {
        problems = List.copyOf(problems);
    }
}
