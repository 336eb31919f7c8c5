package org.caseway.completeness;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a case lacks, or lacked.
 *
 * @param item of {@link Item}
 * @param agency who is to send it; {@code null} where nobody who could has spoken in the case
 * @param messageId its own first message of the case
 * @param sentAt when the agency was asked; {@code null} while it was not
 * @param closedAt when it came, or was not needed any more; {@code null} while it is missing
 * @param closedBy the hub's number of the message received last then
 */
public record MissingItem(
        long id,
        UUID caseId,
        String stage,
        String item,
        @Nullable String agency,
        @Nullable String messageId,
        Instant since,
        Instant dueAt,
        @Nullable Instant sentAt,
        @Nullable Instant closedAt,
        @Nullable Long closedBy,
        boolean overdue) {}
