package org.caseway.deadlines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline is another than it was.
 *
 * @param oldStatus {@code null} when it is new
 * @param newStatus of {@link Deadline.Status}, or {@code GONE} when the rule does not apply any more
 * @param why what is different in its trace, in plain words
 * @param message the hub's number of the message received last when it was reckoned
 */
public record DeadlineMoved(
        long deadlineId,
        String rule,
        Instant at,
        @Nullable String oldStatus,
        String newStatus,
        @Nullable Instant oldDue,
        @Nullable Instant newDue,
        String why,
        long message) {}
