package org.caseway.intake;

import java.time.Instant;
import java.util.List;
import org.caseway.journey.Channel;
import org.caseway.message.Problem;
import org.caseway.message.outbound.FilingAnswer;
import org.caseway.message.outbound.MessageAnswer;
import org.jspecify.annotations.Nullable;

/**
 * One answer that is kept.
 *
 * @param id the order in which answers are sent
 * @param about the hub's number of the message it speaks of
 * @param subject who has it, for a delivery
 */
record AnswerRow(
        long id,
        long about,
        String stage,
        String subject,
        String agency,
        Channel channel,
        @Nullable String askedAs,
        @Nullable String messageId,
        String ingressId,
        @Nullable String caseReference,
        @Nullable String repeats,
        List<Problem> problems,
        @Nullable FilingAnswer filing,
        Instant answeredAt) {

    MessageAnswer message() {
        return new MessageAnswer(
                Long.toString(about),
                messageId,
                ingressId,
                stage,
                repeats,
                caseReference,
                stage.equals("DELIVERED") ? subject : null,
                answeredAt,
                filing,
                problems);
    }
}
