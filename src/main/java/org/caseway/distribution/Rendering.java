package org.caseway.distribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Recorded;
import org.caseway.message.MessageEncoder;
import org.caseway.message.outbound.Recall;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.CasePart;
import org.caseway.privacy.Disclosure;
import org.caseway.privacy.FieldDecision;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;

/**
 * Makes of claimed pointers the documents their subscriber may have now, and numbers them: each case's count goes on from the
 * last one delivered, so what is withheld leaves no gap and what is sent again has its first number. Thread safe.
 */
final class Rendering {

    private final Privacy privacy;
    private final Documents documents;
    private final RecentEvents events;
    private final Undoings undoings;

    /** @param undoings what recipients are to be told to undo */
    Rendering(Privacy privacy, MessageEncoder encoder, RecentEvents events, Undoings undoings) {
        this.privacy = privacy;
        this.documents = new Documents(encoder);
        this.events = events;
        this.undoings = undoings;
    }

    /** What policy says of an event for a recipient, class by class, on the very grounds on which it is rendered. */
    List<FieldDecision> decisions(Subscriber subscriber, Recorded event) {
        List<UUID> itsCase = List.of(event.caseId());
        Map<UUID, Set<String>> labels = privacy.labels(itsCase);
        String agency = subscriber.terms().agency();
        boolean party = agency != null
                && privacy.asksForParty(subscriber)
                && events.casesOf(agency, itsCase).contains(event.caseId());
        return privacy.explain(
                subscriber,
                event.statement().update(),
                labels.getOrDefault(event.caseId(), Set.of()),
                privacy.parts(labels, events::statements).getOrDefault(event.caseId(), Set.of()),
                event.statement().source(),
                party);
    }

    Consignment render(Claimed claimed) {
        Rendered rendered = render(claimed.subscriber(), claimed.pointers());
        return new Consignment(claimed.subscriber(), claimed.tenure(), rendered.deliveries(), rendered.settled());
    }

    /** What would be sent and what would not. */
    record Rendered(List<Delivery> deliveries, List<Attempt> settled) {}

    Rendered render(Subscriber subscriber, List<Pointer> pointers) {
        List<UUID> cases = pointers.stream().map(Pointer::caseId).distinct().toList();
        String agency = subscriber.terms().agency();
        Map<UUID, Set<String>> labels = privacy.labels(cases);
        Map<Long, KeptEvent> found =
                events.find(pointers.stream().map(Pointer::eventId).toList(), Privacy.restrictedInPart(labels));
        var round = new Round(
                subscriber,
                found,
                undone(subscriber, found),
                labels,
                agency != null && privacy.asksForParty(subscriber) ? events.casesOf(agency, cases) : Set.of());
        pointers.forEach(round::take);
        return new Rendered(round.deliveries, round.settled);
    }

    /** No query where nothing is undone by the events. */
    private Map<Long, Undoings.Due> undone(Subscriber subscriber, Map<Long, KeptEvent> found) {
        List<Long> undoing = found.values().stream()
                .map(KeptEvent::recorded)
                .filter(event -> Recalling.mayUndo(privacy, event.statement().update()))
                .map(Recorded::eventId)
                .toList();
        return undoing.isEmpty() ? Map.of() : undoings.of(subscriber.id(), undoing);
    }

    /** One pass over the pointers of one claim. */
    private final class Round {
        private final Subscriber subscriber;
        private final Map<Long, KeptEvent> found;
        private final Map<Long, Undoings.Due> undone;
        private final PurgeOrders purgeOrders;
        private final Map<UUID, Set<String>> labels;
        private final Map<UUID, Set<CasePart>> parts;
        private final Set<UUID> parties;
        private final Map<UUID, Integer> last = new HashMap<>();
        private final Set<UUID> blocked = new HashSet<>();
        final List<Delivery> deliveries = new ArrayList<>();
        final List<Attempt> settled = new ArrayList<>();

        Round(
                Subscriber subscriber,
                Map<Long, KeptEvent> found,
                Map<Long, Undoings.Due> undone,
                Map<UUID, Set<String>> labels,
                Set<UUID> parties) {
            this.subscriber = subscriber;
            this.found = found;
            this.undone = undone;
            this.purgeOrders = new PurgeOrders(subscriber.id(), undoings, privacy);
            this.labels = labels;
            this.parts = privacy.parts(labels, events::statements);
            this.parties = parties;
        }

        void take(Pointer pointer) {
            KeptEvent event = found.get(pointer.eventId());
            if (blocked.contains(pointer.caseId())) {
                settled.add(Attempt.untried(pointer));
                return;
            }
            if (pointer.gone()) {
                withhold(pointer, new Telling(0, Terms.of(Terms.Reason.EXPUNGED, subscriber)));
                return;
            }
            if (event == null) {
                block(pointer, "the event is not on the timeline");
                return;
            }
            try {
                disclose(pointer, event);
            } catch (RuntimeException poison) {
                block(pointer, "not rendered: " + poison.getClass().getSimpleName());
            }
        }

        private void block(Pointer pointer, String error) {
            blocked.add(pointer.caseId());
            settled.add(Attempt.failed(pointer, error));
        }

        private void disclose(Pointer pointer, KeptEvent event) {
            Disclosure disclosure = privacy.disclose(
                    subscriber,
                    event.recorded().statement().update(),
                    labels.getOrDefault(pointer.caseId(), Set.of()),
                    parts.getOrDefault(pointer.caseId(), Set.of()),
                    event.recorded().statement().source(),
                    parties.contains(pointer.caseId()));
            var news = News.of(event.recorded(), disclosure, subscriber);
            int version = event.recorded().version();
            Undoings.Due due = undone.get(pointer.eventId());
            if (disclosure.withheld()) {
                if (due == null || !purge(pointer, event, due)) {
                    withhold(pointer, new Telling(version, Terms.withheld(subscriber, disclosure)));
                }
            } else if (unasked(disclosure) && !undoes(pointer, due)) {
                withhold(pointer, new Telling(version, Terms.withheld(subscriber, disclosure)));
            } else if (news.nothing() && !undoes(pointer, due)) {
                withhold(pointer, new Telling(version, Terms.of(Terms.Reason.NO_NEWS, subscriber)));
            } else {
                int sequence = before(pointer) + 1;
                String deliveryId = deliveryId(pointer);
                deliver(
                        new Delivery(
                                pointer,
                                deliveryId,
                                sequence,
                                Objects.requireNonNull(disclosure.update()).events(),
                                Documents.encoding(subscriber),
                                documents.of(
                                        subscriber,
                                        event,
                                        disclosure,
                                        news,
                                        deliveryId,
                                        sequence,
                                        recall(pointer, due)),
                                new Telling(version, Terms.told(subscriber, disclosure, news))),
                        null);
            }
        }

        /** Whether it concerns something that the recipient has, whatever it asks for. */
        private boolean undoes(Pointer pointer, Undoings.@Nullable Due due) {
            return due != null && purgeOrders.concern(pointer, due);
        }

        /** Which deliveries it concerns. */
        private @Nullable Recall recall(Pointer pointer, Undoings.@Nullable Due due) {
            return due == null ? null : purgeOrders.recall(pointer, due);
        }

        /** Whether there is something to order; in place of what the recipient may not be told. */
        private boolean purge(Pointer pointer, KeptEvent event, Undoings.Due due) {
            int sequence = before(pointer) + 1;
            var order = purgeOrders.order(pointer, due, deliveryId(pointer), sequence);
            order.ifPresent(message -> deliver(
                    new Delivery(
                            pointer,
                            message.deliveryId(),
                            sequence,
                            Set.of(),
                            Documents.encoding(subscriber),
                            documents.of(subscriber, message),
                            new Telling(event.recorded().version(), Terms.of(Terms.Reason.PURGE_ORDER, subscriber))),
                    due.reason()));
            return order.isPresent();
        }

        private String deliveryId(Pointer pointer) {
            return pointer.eventId() + "-" + subscriber.id();
        }

        private int before(Pointer pointer) {
            return last.getOrDefault(pointer.caseId(), pointer.lastSequence());
        }

        private void deliver(Delivery delivery, @Nullable RecallReason purge) {
            deliveries.add(delivery);
            last.put(delivery.pointer().caseId(), delivery.sequence());
            purgeOrders.numbered(delivery.pointer(), delivery.sequence(), purge);
        }

        private void withhold(Pointer pointer, Telling why) {
            settled.add(Attempt.withheld(pointer, why));
            Integer taken = pointer.sequence();
            int before = before(pointer);
            if (pointer.mayHaveArrived() && taken != null) {
                purgeOrders.numbered(pointer, taken, null);
                before = Math.max(before, taken);
            }
            last.put(pointer.caseId(), before);
        }

        /** It asked for an event that it may not know of. */
        private boolean unasked(Disclosure disclosure) {
            Set<CaseEventType> asked = subscriber.events();
            return !asked.isEmpty()
                    && Objects.requireNonNull(disclosure.update()).events().stream()
                            .noneMatch(event -> asked.contains(event) || event.ofHub() || filedWith(subscriber, event));
        }

        /** A filing goes to its court whatever that has asked for. */
        private static boolean filedWith(Subscriber subscriber, CaseEventType event) {
            return event == CaseEventType.FILING_RECEIVED
                    && !subscriber.serves().isEmpty();
        }
    }
}
