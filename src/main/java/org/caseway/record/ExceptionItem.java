package org.caseway.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a human has to look at.
 *
 * @param kind a stable word, for example {@code HELD_OVERDUE}
 * @param reason why, a stable word
 * @param subject what it is about; for {@code HELD_OVERDUE} the number of the message
 * @param state {@code OPEN} or {@code CLOSED}
 * @param owner who takes care of it, {@code null} while nobody does
 */
public record ExceptionItem(
        long id,
        String kind,
        String reason,
        String subject,
        Instant raisedAt,
        Instant dueAt,
        String state,
        @Nullable String owner) {}
