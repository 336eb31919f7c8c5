package org.caseway.distribution;

import java.util.Objects;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Recorded;
import org.caseway.message.Encoding;
import org.caseway.message.MessageEncoder;
import org.caseway.message.outbound.CaseNotification;
import org.caseway.message.outbound.FilingDelivery;
import org.caseway.message.outbound.OutboundMessage;
import org.caseway.message.outbound.Recall;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Disclosure;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is told in the subscriber's format. Who is told the same gets the same document, written once, with its own id and
 * number. Thread safe.
 */
final class Documents {

    private final MessageEncoder encoder;

    Documents(MessageEncoder encoder) {
        this.encoder = encoder;
    }

    static Encoding encoding(Subscriber subscriber) {
        return switch (subscriber.format()) {
            case XML -> Encoding.XML;
            case JSON -> Encoding.JSON;
        };
    }

    /** A message of its own. */
    byte[] of(Subscriber subscriber, OutboundMessage message) {
        return encoder.encode(message, encoding(subscriber));
    }

    /** @param recall what is to be undone; {@code null} for nothing */
    byte[] of(
            Subscriber subscriber,
            KeptEvent event,
            Disclosure disclosure,
            News news,
            String deliveryId,
            int sequence,
            @Nullable Recall recall) {
        CaseUpdate update = Objects.requireNonNull(disclosure.update());
        // what a court says of a filing is news of it, and no filing
        boolean filing = update.filing() != null
                && update.events().contains(CaseEventType.FILING_RECEIVED)
                && subscriber.recipientClass().equals("court");
        var form = new KeptEvent.Form(encoding(subscriber), filing, update.events(), disclosure.told(), news.classes());
        if (disclosure.partial() || recall != null) {
            // not the document of those who see the same classes of facts, or have not the same to undo
            return encoder.encode(
                    message(event.recorded(), update, news, filing, deliveryId, sequence, recall), form.encoding());
        }
        return event.document(
                        form,
                        () -> SplicedDocument.of((id, number) -> encoder.encode(
                                message(event.recorded(), update, news, filing, id, number, null), form.encoding())))
                .map(document -> document.with(deliveryId, sequence))
                .orElseGet(() -> encoder.encode(
                        message(event.recorded(), update, news, filing, deliveryId, sequence, null), form.encoding()));
    }

    private static OutboundMessage message(
            Recorded event,
            CaseUpdate update,
            News news,
            boolean filing,
            String deliveryId,
            int sequence,
            @Nullable Recall recall) {
        var statement = event.statement();
        String caseReference = event.caseId().toString();
        // dated by the arrival of the facts, so that every attempt sends the same bytes
        if (filing) {
            return new FilingDelivery(
                    deliveryId,
                    sequence,
                    caseReference,
                    statement.source(),
                    statement.sourceMessageId(),
                    statement.receivedAt(),
                    update);
        }
        return new CaseNotification(
                deliveryId,
                sequence,
                caseReference,
                statement.source(),
                statement.sourceMessageId(),
                statement.effectiveAt(),
                statement.reportedAt(),
                statement.receivedAt(),
                news.told(),
                update,
                recall);
    }
}
