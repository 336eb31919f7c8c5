package org.caseway.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.caseway.journey.Answer;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.message.MessageHeader;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A message that arrived, as it stands in {@code intake_message}.
 *
 * @param repeats for a duplicate: what the first arrival became
 * @param duplicateOf the number of the first arrival; 0 for what repeats none
 */
record ArrivalRow(
        long number,
        Envelope envelope,
        @Nullable String messageType,
        @Nullable MessageHeader header,
        Outcome outcome,
        @Nullable Outcome repeats,
        long duplicateOf,
        @Nullable UUID caseId,
        List<Problem> problems) {

    @Nullable
    String messageId() {
        return header == null ? null : header.messageId();
    }

    /** Whether it was held and has a row already. */
    boolean goesOn() {
        return envelope.resumed() != null;
    }

    /** Whether the message id is taken from now on: a rejected message may be corrected and sent again. */
    boolean claims() {
        return header != null && duplicateOf == 0 && (outcome.recorded() || outcome == Outcome.HELD);
    }

    Answer answer(Instant now) {
        return new Answer(
                envelope.agency(),
                envelope.channel(),
                number,
                messageId(),
                envelope.ingressId(),
                envelope.fileId(),
                envelope.fileRecord(),
                outcome,
                repeats,
                outcome == Outcome.DUPLICATE ? duplicateOf : 0,
                caseId == null ? null : caseId.toString(),
                now,
                problems,
                envelope.askedAs(),
                goesOn());
    }
}
