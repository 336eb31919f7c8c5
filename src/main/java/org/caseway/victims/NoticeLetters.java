package org.caseway.victims;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.caseway.message.Encoding;
import org.caseway.message.MessageEncoder;
import org.caseway.message.outbound.FeedNotice;
import org.caseway.message.outbound.OutboundMessage;
import org.caseway.message.outbound.VictimNotice;
import org.caseway.message.victim.VictimContact;
import org.caseway.partners.Subscriber;
import org.caseway.victims.NoticeCarrier.Letter;
import org.caseway.victims.vault.KeyMissing;
import org.caseway.victims.vault.Vault;
import org.caseway.victims.vault.Vault.Victim;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes notices as their recipients get them, with the contacts of the victims where the recipient is a victim service. */
final class NoticeLetters {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeLetters.class);
    private static final String VICTIM_SERVICE = "victim-service";

    private final Vault vault;
    private final MessageEncoder encoder;

    NoticeLetters(Vault vault, MessageEncoder encoder) {
        this.vault = vault;
        this.encoder = encoder;
    }

    List<Letter> write(Subscriber to, List<DueNotice> notices) {
        boolean reaches = to.recipientClass().equals(VICTIM_SERVICE);
        List<Victim> victims = notices.stream()
                .map(DueNotice::victim)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<Victim, VictimContact> contacts = reaches ? contacts(victims) : Map.of();
        Encoding encoding = to.format() == Subscriber.Format.JSON ? Encoding.JSON : Encoding.XML;
        return notices.stream()
                .map(n -> new Letter(
                        n.id(), n.deliveryId(), lane(n), encoding, encoder.encode(message(n, contacts), encoding)))
                .toList();
    }

    /** The service knows its victims by its own identifiers: better told without contacts than not at all. */
    private Map<Victim, VictimContact> contacts(List<Victim> victims) {
        try {
            return vault.contacts(victims);
        } catch (IllegalStateException | KeyMissing closed) {
            LOG.error("Notices go without contacts: the vault cannot be opened");
            return Map.of();
        }
    }

    private static UUID lane(DueNotice notice) {
        UUID caseId = notice.caseId();
        return caseId == null ? UUID.nameUUIDFromBytes(notice.category().getBytes(StandardCharsets.UTF_8)) : caseId;
    }

    private static OutboundMessage message(DueNotice notice, Map<Victim, VictimContact> contacts) {
        Victim victim = notice.victim();
        return victim == null ? ofFeed(notice) : ofVictim(notice, victim, contacts.get(victim));
    }

    private static FeedNotice ofFeed(DueNotice notice) {
        var last = Objects.requireNonNull(notice.occurredAt());
        return new FeedNotice(
                Long.toString(notice.id()),
                notice.kind(),
                notice.category(),
                last,
                NoticeWords.of(NoticeWords.ENGLISH, notice.kind()).formatted(last),
                notice.madeAt());
    }

    private static VictimNotice ofVictim(DueNotice notice, Victim victim, @Nullable VictimContact contact) {
        String language = NoticeWords.spoken(notice.language());
        return new VictimNotice(
                Long.toString(notice.id()),
                notice.kind(),
                victim.victimId(),
                String.valueOf(notice.caseId()),
                notice.category(),
                notice.occurredAt(),
                language,
                text(notice, language),
                notice.channel(),
                notice.notBefore(),
                notice.undoes() == null ? null : Long.toString(notice.undoes()),
                notice.madeAt(),
                contact == null
                        ? null
                        : new VictimNotice.Reach(
                                contact.name(), contact.phones(), contact.emails(), contact.shownAddress()));
    }

    private static String text(DueNotice notice, String language) {
        boolean cancelled = notice.category().equals("HEARING") && notice.fact().endsWith("/CANCELLED");
        String said = NoticeWords.of(language, cancelled ? "HEARING_CANCELLED" : notice.category());
        return notice.kind().equals(Made.RETRACTION)
                ? NoticeWords.of(language, Made.RETRACTION).formatted(said)
                : said;
    }
}
