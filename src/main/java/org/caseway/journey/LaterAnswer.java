package org.caseway.journey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a sender is to hear of a message after its outcome.
 *
 * @param messageNumber the hub's number of the message it sent
 * @param stage {@code DELIVERED}, {@code FILED} or {@code REVIEWED}
 * @param subject who has it, or which message of the court says so: the same once more is told once
 * @param filing what the court says; {@code null} for a delivery
 */
public record LaterAnswer(
        long messageNumber,
        String stage,
        String subject,
        UUID caseId,
        @Nullable FilingWord filing,
        Instant at) {}
