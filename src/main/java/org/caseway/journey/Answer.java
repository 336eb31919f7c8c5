package org.caseway.journey;

import java.time.Instant;
import java.util.List;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the sender is told of one message when it has been through the routes.
 *
 * @param messageNumber the hub's own number of the message
 * @param messageId the sender's identifier, where it could be read
 * @param ingressId the arrival that is answered
 * @param caseReference the hub's case id as text, where the message was recorded
 * @param repeats for a duplicate: the outcome first given
 * @param repeated for a duplicate: the hub's number of the first; 0 otherwise
 * @param askedAs what it correlates to; {@code null} where the channel has no such thing
 * @param second the message was held and answered before; this is what became of it
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
        long repeated,
        @Nullable String caseReference,
        Instant answeredAt,
        List<Problem> problems,
        @Nullable String askedAs,
        boolean second) {

    /** A first answer, of a message that repeats none. */
    public Answer(
            String agency,
            Channel channel,
            long messageNumber,
            @Nullable String messageId,
            String ingressId,
            long fileId,
            int fileRecord,
            Outcome outcome,
            @Nullable String caseReference,
            Instant answeredAt,
            List<Problem> problems,
            @Nullable String askedAs) {
        this(
                agency,
                channel,
                messageNumber,
                messageId,
                ingressId,
                fileId,
                fileRecord,
                outcome,
                null,
                0,
                caseReference,
                answeredAt,
                problems,
                askedAs,
                false);
    }

    public Answer {
        problems = List.copyOf(problems);
    }
}
