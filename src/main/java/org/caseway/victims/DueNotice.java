package org.caseway.victims;

import java.time.Instant;
import java.util.UUID;
import org.caseway.victims.vault.Vault;
import org.jspecify.annotations.Nullable;

/** A notice whose turn it is to be handed over. */
record DueNotice(
        long id,
        String kind,
        String category,
        String fact,
        @Nullable Instant occurredAt,
        String subscriber,
        String channel,
        int channelNumber,
        int attempts,
        @Nullable Long undoes,
        Instant madeAt,
        @Nullable Instant notBefore,
        @Nullable UUID caseId,
        @Nullable Long eventId,
        Vault.@Nullable Victim victim,
        String language) {

    boolean ofFeed() {
        return victim == null;
    }

    String deliveryId() {
        return "notice-" + id + "-" + channelNumber;
    }
}
