package org.caseway.message.outbound;

import java.time.Instant;
import java.util.List;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;
import org.jspecify.annotations.Nullable;

/**
 * Tells a subscriber what happened to a case and what changed.
 *
 * @param deliveryId stable over every attempt: the subscriber's key against duplicates
 * @param sequence gap-free per subscriber and case, from 1
 * @param caseReference the hub's reference of the case
 * @param source the agency's id
 * @param sourceMessageId the sender's message identifier
 * @param changes what is different now, in code and plain words, by the word of the source
 * @param update the facts, already reduced to what this recipient may see
 * @param recall which earlier deliveries it concerns; {@code null} when none is to be undone
 */
public record CaseNotification(
        String deliveryId,
        int sequence,
        String caseReference,
        String source,
        String sourceMessageId,
        Instant effectiveAt,
        Instant reportedAt,
        Instant createdAt,
        List<Change> changes,
        CaseUpdate update,
        @Nullable Recall recall)
        implements OutboundMessage {

    public CaseNotification {
        changes = List.copyOf(changes);
    }
}
