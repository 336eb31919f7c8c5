package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.PolicyTrial;
import org.caseway.journey.Digests;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a recipient was sent. It is not kept: it is made anew from the record, and held against the digest that was noted when it went. Each
 * look is on the audit trail. Thread safe.
 */
@Component
public class SentDocuments {

    private final MessageHistory history;
    private final PolicyTrial trial;
    private final Privacy privacy;
    private final Partners partners;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    SentDocuments(
            MessageHistory history,
            PolicyTrial trial,
            Privacy privacy,
            Partners partners,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.history = history;
        this.trial = trial;
        this.privacy = privacy;
        this.partners = partners;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What can be said of the document that is shown. */
    public enum Proof {
        /** It is what was sent, byte for byte. */
        AS_SENT,
        /** Policy, the case or the program is another since; what was sent cannot be shown as it was. */
        CHANGED_SINCE,
        /** Nothing was noted by which it could be known. */
        NOT_NOTED
    }

    /**
     * @param sha256 of what was sent; {@code null} where it was not noted
     * @param document what would be sent now; {@code null} where nothing would
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sent(
            long message,
            String subscriber,
            int sequence,
            Instant at,
            Proof proof,
            @Nullable String sha256,
            @Nullable String document) {}

    /** Empty where nothing of that message was delivered to such a subscriber. */
    public Optional<Sent> of(long message, String subscriber, String who) {
        Optional<Subscriber> recipient = partners.subscribers().stream()
                .filter(one -> one.id().equals(subscriber))
                .findFirst();
        MessageHistory.Detail detail = history.of(message).orElse(null);
        if (recipient.isEmpty() || detail == null || detail.eventId() == null) {
            return Optional.empty();
        }
        long event = detail.eventId();
        return detail.told().stream()
                .filter(told ->
                        told.subscriber().equals(subscriber) && told.status().equals("DELIVERED"))
                .findFirst()
                .map(told -> sent(message, event, recipient.get(), told, who));
    }

    private Sent sent(long message, long event, Subscriber recipient, MessageHistory.Told told, String who) {
        int sequence = told.sequence() == null ? 1 : told.sequence();
        byte[] now = trial.again(privacy, recipient, event, sequence).orElse(null);
        Proof proof = proof(told.sha256(), now);
        transaction.executeWithoutResult(status -> audit.append(
                "sent-read", List.of(message + " as sent to " + recipient.id() + " by " + who + ": " + proof)));
        return new Sent(
                message,
                recipient.id(),
                sequence,
                told.at(),
                proof,
                told.sha256(),
                now == null ? null : new String(now, StandardCharsets.UTF_8));
    }

    private static Proof proof(@Nullable String noted, byte @Nullable [] now) {
        if (noted == null) {
            return Proof.NOT_NOTED;
        }
        boolean same =
                now != null && HexFormat.of().formatHex(Digests.sha256(now)).equals(noted);
        return same ? Proof.AS_SENT : Proof.CHANGED_SINCE;
    }
}
