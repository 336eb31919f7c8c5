package org.caseway.distribution;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the dissemination log: what one recipient was told, when and under which rules. Holds no fact of the case.
 *
 * @param version of the case after the event; 0 where nothing of the event is left
 * @param status {@code DELIVERED}; {@code WITHHELD} for what policy has hidden since, but which may have arrived before
 * @param reason {@link Terms.Reason}; {@code null} before the log was kept
 * @param grounds the rules that let it go, as {@code policy@version/rule}
 * @param limits the rules that took something out
 * @param released the classes of facts that were told
 * @param redacted the classes of facts that were taken out
 */
public record Dissemination(
        String deliveryId,
        String recipient,
        UUID caseReference,
        long eventId,
        int version,
        int sequence,
        String status,
        Instant at,
        @Nullable String reason,
        @Nullable String recipientClass,
        @Nullable String purpose,
        List<String> grounds,
        List<String> limits,
        List<String> released,
        List<String> redacted) {

    public Dissemination {
        grounds = List.copyOf(grounds);
        limits = List.copyOf(limits);
        released = List.copyOf(released);
        redacted = List.copyOf(redacted);
    }
}
