package org.caseway.completeness;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A correction that an agency was asked for. What is believed to be wrong and what the agency answers are confidential, so no text of
 * this is made of them.
 *
 * @param messageNumber the hub's number of the message that says it
 * @param agency whose message it is
 * @param messageId the agency's own identifier of it
 * @param field which fact, by its canonical name
 * @param recordNumber which of several; {@code null} where that is not said
 * @param reason what is believed to be wrong
 * @param sentAt when it was put on the agency's answer queue; {@code null} for an agency that did not agree to that, or not yet
 * @param answer what the agency says, {@code null} for nothing
 * @param closedBy the hub's number of the message that corrected it
 */
public record AskedCorrection(
        long id,
        UUID caseId,
        long messageNumber,
        String agency,
        String messageId,
        String field,
        @Nullable String recordNumber,
        String reason,
        String askedBy,
        Instant askedAt,
        Instant dueAt,
        State state,
        @Nullable Instant sentAt,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable Instant closedAt,
        @Nullable Long closedBy,
        boolean overdue) {

    /** What became of it. */
    public enum State {
        OPEN,
        /** The agency said something; a correction is still to come. */
        ANSWERED,
        /** A message of the agency revised the one in question. */
        CORRECTED,
        /** The agency says that it is right as it is. */
        DECLINED,
        WITHDRAWN;

        /** Whether something is still to come. */
        public boolean open() {
            return this == OPEN || this == ANSWERED;
        }
    }

    @Override
    public String toString() {
        return "AskedCorrection[" + id + " of " + agency + " " + state + "]";
    }
}
