package org.caseway.message.outbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks an agency to correct what one of its messages says. What is believed to be wrong is for that agency alone, so no text of this
 * is made of it.
 *
 * @param caseReference the hub's case id
 * @param messageId the agency's own message
 * @param element which fact, by its canonical name
 * @param recordId which of several; {@code null} where that is not said
 * @param reason what is believed to be wrong
 * @param dueAt by when
 */
public record CorrectionRequest(
        String requestId,
        String caseReference,
        String messageId,
        String element,
        @Nullable String recordId,
        String reason,
        Instant dueAt,
        Instant createdAt)
        implements OutboundMessage {

    @Override
    public String toString() {
        return "CorrectionRequest[" + requestId + "]";
    }
}
