package org.caseway.message.outbound;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a victim service to tell one registered victim of one event. Only such a service is sent one.
 *
 * @param noticeId stable over every attempt; the service reports the status under it
 * @param kind NOTICE or RETRACTION
 * @param victimId the service's own identifier of the registration
 * @param caseReference the hub's reference of the case
 * @param event what the victim registered for, for example RELEASE
 * @param language ISO 639-1
 * @param text what happened, in plain words that name no person
 * @param channel PHONE, SMS, EMAIL or POST
 * @param notBefore the end of the victim's quiet hours where it was made in them
 * @param undoes the notice that a retraction takes back
 * @param victim how the victim is reached; {@code null} where the vault knows nothing
 */
public record VictimNotice(
        String noticeId,
        String kind,
        String victimId,
        String caseReference,
        String event,
        @Nullable Instant occurredAt,
        String language,
        String text,
        String channel,
        @Nullable Instant notBefore,
        @Nullable String undoes,
        Instant createdAt,
        @Nullable Reach victim)
        implements OutboundMessage {

    /**
     * How a victim is reached.
     *
     * @param address of a participant in an address confidentiality program always the substitute
     */
    public record Reach(
            @Nullable String name,
            List<String> phones,
            List<String> emails,
            @Nullable String address) {

        public Reach {
            phones = List.copyOf(phones);
            emails = List.copyOf(emails);
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "Reach[" + phones.size() + " phones, " + emails.size() + " e-mails]";
        }
    }
}
