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
 * @param askedAs what it correlates to where the message was held and is answered again; {@code null} for a first answer,
 *     which goes out with the arrival it answers
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
        List<Problem> problems,
        @Nullable String askedAs) {

    public Answer(
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
        this(
                agency,
                channel,
                messageNumber,
                messageId,
                ingressId,
                fileId,
                fileRecord,
                outcome,
                repeats,
                caseReference,
                answeredAt,
                problems,
                null);
    }

    public Answer {
        problems = List.copyOf(problems);
    }
}
