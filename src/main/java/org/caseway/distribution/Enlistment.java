package org.caseway.distribution;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseReferences;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Privacy;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Writes down for whom the events of a batch are: tied into one row for each subscriber, and by itself what is urgent, what is to be
 * joined by word of other cases or of an undoing, and what is called out to a partner's own server. Thread safe.
 */
final class Enlistment {

    private final Subscriptions subscriptions;
    private final Timeline timeline;
    private final Privacy privacy;
    private final DeliveryPointers pointers;
    private final DeliveryBundles bundles;
    private final SharedEvents shared;
    private final RecallBook recalls;
    private final Recalling recalling;
    private final AcknowledgementSettings acknowledgements;
    private final Clock clock;

    Enlistment(
            Subscriptions subscriptions,
            Timeline timeline,
            Privacy privacy,
            JdbcOperations jdbc,
            AcknowledgementSettings acknowledgements,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.timeline = timeline;
        this.privacy = privacy;
        this.pointers = new DeliveryPointers(jdbc);
        this.bundles = new DeliveryBundles(jdbc);
        this.shared = new SharedEvents(jdbc);
        this.recalls = new RecallBook(jdbc);
        this.recalling = new Recalling(privacy, timeline, recalls, subscriptions);
        this.acknowledgements = acknowledgements;
        this.clock = clock;
    }

    /**
     * What was written down.
     *
     * @param events those that somebody is to be told of
     * @param hurried the subscribers for whom something is urgent
     */
    record Enlisted(Set<String> subscribers, Set<Long> events, Set<String> hurried) {}

    /** @param restricted the restrictions that came into force with these events, by case */
    Enlisted of(List<Recorded> events, Map<UUID, Set<String>> restricted) {
        var enlisted = new Enlisted(new HashSet<>(), new HashSet<>(), new HashSet<>());
        var plan = new Plan(events, enlisted);
        List<List<Subscriber>> meantFor = subscriptions.meantFor(events);
        var concerned = new WhoKnows(timeline, subscriptions).of(events);
        for (int i = 0; i < meantFor.size(); i++) {
            Recorded event = events.get(i);
            plan.add(event, concerned.getOrDefault(event.eventId(), meantFor.get(i)));
        }
        plan.write();
        tellOfOtherCases(events, enlisted);
        recall(events, restricted, enlisted);
        return enlisted;
    }

    /** For whom what is, before it is written. */
    private final class Plan {
        private final Enlisted enlisted;
        private final boolean everythingSingly;
        private final Set<UUID> urgent;
        private final Instant now = clock.instant();
        private final Map<String, List<Recorded>> tied = new LinkedHashMap<>();
        private final Set<UUID> untied = new HashSet<>();
        private final List<String> subscribers = new ArrayList<>();
        private final List<UUID> caseIds = new ArrayList<>();
        private final List<Long> eventIds = new ArrayList<>();
        private final List<Boolean> hurries = new ArrayList<>();

        Plan(List<Recorded> events, Enlisted enlisted) {
            this.enlisted = enlisted;
            this.everythingSingly = events.stream().anyMatch(this::followed);
            if (everythingSingly) {
                events.forEach(event -> untied.add(event.caseId()));
            }
            this.urgent = events.stream()
                    .filter(event -> Urgency.of(event.statement().update()))
                    .map(Recorded::caseId)
                    .collect(Collectors.toSet());
        }

        /** More pointers follow from it, which must find those of the batch. */
        private boolean followed(Recorded event) {
            var update = event.statement().update();
            return !CaseReferences.in(update).isEmpty() || Recalling.mayUndo(privacy, update);
        }

        /**
         * For whom nothing goes at present nothing is tied: whoever writes a pointer searches all that is tied, and it would pile up. Its
         * lane unties what it holds of the same cases from before, when it claims again.
         */
        void add(Recorded event, List<Subscriber> recipients) {
            boolean singly = everythingSingly || urgent.contains(event.caseId());
            boolean hurry = singly && Urgency.of(event.statement().update());
            for (Subscriber recipient : recipients) {
                boolean bundles = recipient.channel().takesBundles();
                boolean waits = bundles && !singly && !recipient.terms().delivers(now);
                if (bundles && !singly && !waits) {
                    tied.computeIfAbsent(recipient.id(), id -> new ArrayList<>())
                            .add(event);
                    continue;
                }
                subscribers.add(recipient.id());
                caseIds.add(event.caseId());
                eventIds.add(event.eventId());
                hurries.add(hurry);
                if (bundles && !waits) {
                    untied.add(event.caseId());
                }
                if (hurry) {
                    enlisted.hurried().add(recipient.id());
                }
            }
            if (!recipients.isEmpty()) {
                enlisted.events().add(event.eventId());
            }
        }

        void write() {
            if (!untied.isEmpty()) {
                bundles.untieCases(untied);
            }
            if (!tied.isEmpty()) {
                tied.values().forEach(events -> events.sort(Comparator.comparingLong(Recorded::eventId)));
                bundles.tie(tied, now);
            }
            if (!subscribers.isEmpty()) {
                pointers.enlist(subscribers, caseIds, eventIds, hurries, now);
            }
            enlisted.subscribers().addAll(tied.keySet());
            enlisted.subscribers().addAll(subscribers);
        }
    }

    /** That cases were joined or separated is told to everyone who heard of one of them, whatever else they ask for. */
    private void tellOfOtherCases(List<Recorded> events, Enlisted enlisted) {
        List<UUID> caseIds = new ArrayList<>();
        List<Long> eventIds = new ArrayList<>();
        List<UUID> knownAs = new ArrayList<>();
        for (Recorded event : events) {
            for (UUID other : CaseReferences.in(event.statement().update())) {
                for (UUID either : List.of(event.caseId(), other)) {
                    caseIds.add(event.caseId());
                    eventIds.add(event.eventId());
                    knownAs.add(either);
                }
            }
        }
        if (!eventIds.isEmpty()) {
            List<String> all = subscriptions.ids();
            enlisted.subscribers().addAll(shared.tell(all, caseIds, eventIds, knownAs, clock.instant()));
            enlisted.events().addAll(eventIds);
        }
    }

    /** Whoever was told what is undone now is told so, whatever it asks for. */
    private void recall(List<Recorded> events, Map<UUID, Set<String>> restricted, Enlisted enlisted) {
        List<RecallBook.Raised> raised = recalling.of(events, restricted);
        if (!raised.isEmpty()) {
            Instant now = clock.instant();
            enlisted.subscribers().addAll(recalls.raise(raised, now, now.plus(acknowledgements.recall())));
            raised.forEach(recall -> enlisted.events().add(recall.eventId()));
        }
    }
}
