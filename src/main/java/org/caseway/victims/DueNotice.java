package org.caseway.victims;

import java.time.Instant;
import java.util.UUID;
import org.caseway.victims.vault.Vault;
import org.jspecify.annotations.Nullable;

/** A notice whose turn it is to be handed over. @param optedOut whether its registration has ended by now */
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
        boolean optedOut,
        String language) {

    /** What was told and is not so goes all the same. */
    boolean isUnwanted() {
        return optedOut && kind.equals("NOTICE");
    }

    boolean ofFeed() {
        return victim == null;
    }

    String deliveryId() {
        return "notice-" + id + "-" + channelNumber;
    }
}
