package org.caseway.simulator;

import java.time.OffsetDateTime;
import org.caseway.message.JusticeMessage;

/**
 * One message of the county with the truth about it. Immutable.
 *
 * @param agencyId the agency that sends it
 * @param messageId the sender's identifier, as in the message's header
 * @param type the message type's name, for example {@code arrest-report}
 * @param message what is sent
 * @param event the one thing that it tells, in plain lower-case words
 * @param trueCaseNumber the case it speaks of, from 1
 * @param truePersonNumber the defendant, from 1
 */
public record SyntheticMessage(
        String agencyId,
        String messageId,
        String type,
        JusticeMessage message,
        String event,
        int trueCaseNumber,
        int truePersonNumber) {

    /** When the agency sends it. */
    public OffsetDateTime sentAt() {
        return message.header().sentAt();
    }
}
