package org.caseway.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.caseway.casefile.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * A held message as a human decides about it. Names identifiers of cases, never a person.
 *
 * @param reason the code of the problem that holds it
 * @param waitsFor what may still arrive and release it; {@code null} where only a human can
 * @param caseId the case that it waits for; {@code null} where there is none
 * @param identifiers the cases it names; empty where it could not be read so far
 * @param problems codes and places, as its sender was told
 */
public record HeldMessage(
        long number,
        String agency,
        @Nullable String messageType,
        @Nullable String messageId,
        Instant receivedAt,
        String reason,
        @Nullable String waitsFor,
        @Nullable UUID caseId,
        Instant heldAt,
        Instant dueAt,
        boolean overdue,
        List<Identifier> identifiers,
        List<String> problems) {

    public HeldMessage {
        identifiers = List.copyOf(identifiers);
        problems = List.copyOf(problems);
    }
}
