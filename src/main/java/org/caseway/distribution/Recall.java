package org.caseway.distribution;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a recipient is to undo something of what it was told.
 *
 * @param deliveryId under which it is told so, and by which it acknowledges
 * @param dueAt by when it is to acknowledge
 * @param deliveredAt when it was told so; {@code null} while it was not
 * @param acknowledgedBy {@code null} while nobody has
 */
public record Recall(
        long id,
        String recipient,
        UUID caseReference,
        String deliveryId,
        RecallReason reason,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {}
