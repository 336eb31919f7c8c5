package org.caseway.distribution;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.caseway.casefile.CaseReferences;
import org.caseway.journey.Batch;
import org.caseway.journey.Keeper;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.message.MessageEncoder;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Privacy;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sees to it that every entitled subscriber gets every event it may see, in the order of each case, at least once and under one
 * delivery id.
 *
 * <p>{@link #enlist} runs inside the batch's transaction. Afterwards each subscriber's {@link Lane} claims what is due, {@link
 * #render} asks policy and writes the documents, a {@link ChannelAdapter} sends them and {@link #mark} writes down how they fared.
 * A node that stops between sending and marking sends again with the same ids and numbers. Thread safe.
 */
public final class Distribution implements Keeper {

    private final Subscriptions subscriptions;
    private final Timeline timeline;
    private final Privacy privacy;
    private final DeliveryPointers pointers;
    private final SettledDeliveries settled;
    private final Leases leases;
    private final RecallBook recalls;
    private final Recalling recalling;
    private final AcknowledgementSettings acknowledgements;
    private final LaneSettings control;
    private final RecentEvents recent;
    private final Rendering rendering;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /** With the deadlines that come with the hub. */
    public Distribution(
            Subscriptions subscriptions,
            Timeline timeline,
            Privacy privacy,
            MessageEncoder encoder,
            JdbcOperations jdbc,
            DeliverySettings settings,
            Clock clock,
            String node) {
        this(
                subscriptions,
                timeline,
                privacy,
                encoder,
                jdbc,
                settings,
                AcknowledgementSettings.defaults(),
                clock,
                node);
    }

    /**
     * @param subscriptions for whom an event is meant
     * @param jdbc takes part in the caller's transaction
     * @param node names this run of this node; never the same for two that live at once
     */
    public Distribution(
            Subscriptions subscriptions,
            Timeline timeline,
            Privacy privacy,
            MessageEncoder encoder,
            JdbcOperations jdbc,
            DeliverySettings settings,
            AcknowledgementSettings acknowledgements,
            Clock clock,
            String node) {
        this.subscriptions = subscriptions;
        this.timeline = timeline;
        this.privacy = privacy;
        this.pointers = new DeliveryPointers(jdbc);
        this.settled = new SettledDeliveries(jdbc);
        this.leases = new Leases(jdbc, node, settings.lease());
        this.control = new LaneSettings(jdbc, clock, settings.poll());
        this.recent = new RecentEvents(timeline, settings.recentEvents());
        this.recalls = new RecallBook(jdbc);
        this.recalling = new Recalling(privacy, timeline, recalls, subscriptions);
        this.acknowledgements = acknowledgements;
        this.rendering = new Rendering(privacy, encoder, recent, recalls);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes one pointer per event and entitled subscriber, with one statement for the whole batch, and has the lanes concerned
     * woken once the transaction has committed.
     *
     * @return the same batch
     * @throws IllegalStateException outside a transaction
     */
    public Batch<Recorded> enlist(Batch<Recorded> batch) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("pointers are written only in the transaction that records their events");
        }
        Map<UUID, Set<String>> restricted = privacy.take(batch.onward().stream()
                .map(event -> new Privacy.Said(
                        event.caseId(),
                        event.statement().messageNumber(),
                        event.statement().update()))
                .toList());
        List<List<Subscriber>> meantFor = subscriptions.meantFor(batch.onward());
        var concerned = new WhoKnows(timeline, subscriptions).of(batch.onward());
        List<String> subscribers = new ArrayList<>();
        List<UUID> caseIds = new ArrayList<>();
        List<Long> eventIds = new ArrayList<>();
        List<Boolean> urgent = new ArrayList<>();
        Set<String> hurried = new HashSet<>();
        for (int i = 0; i < meantFor.size(); i++) {
            Recorded event = batch.onward().get(i);
            boolean hurry = Urgency.of(event.statement().update());
            for (Subscriber subscriber : concerned.getOrDefault(event.eventId(), meantFor.get(i))) {
                subscribers.add(subscriber.id());
                caseIds.add(event.caseId());
                eventIds.add(event.eventId());
                urgent.add(hurry);
                if (hurry) {
                    hurried.add(subscriber.id());
                }
            }
        }
        if (!subscribers.isEmpty()) {
            pointers.enlist(subscribers, caseIds, eventIds, urgent, clock.instant());
        }
        tellOfOtherCases(batch.onward(), subscribers, eventIds);
        recall(batch.onward(), restricted, subscribers, eventIds);
        if (!subscribers.isEmpty()) {
            afterCommit(batch.onward(), new HashSet<>(eventIds), new HashSet<>(subscribers), hurried);
        }
        return batch;
    }

    /** That cases were joined or separated is told to everyone who heard of one of them, whatever else they ask for. */
    private void tellOfOtherCases(List<Recorded> events, List<String> told, List<Long> toldOf) {
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
            told.addAll(pointers.tell(all, caseIds, eventIds, knownAs, clock.instant()));
            toldOf.addAll(eventIds);
        }
    }

    /** Whoever was told what is undone now is told so, whatever it asks for. */
    private void recall(
            List<Recorded> events, Map<UUID, Set<String>> restricted, List<String> told, List<Long> toldOf) {
        List<RecallBook.Raised> raised = recalling.of(events, restricted);
        if (!raised.isEmpty()) {
            Instant now = clock.instant();
            told.addAll(recalls.raise(raised, now, now.plus(acknowledgements.recall())));
            raised.forEach(recall -> toldOf.add(recall.eventId()));
        }
    }

    private void afterCommit(List<Recorded> events, Set<Long> wanted, Set<String> subscribers, Set<String> hurried) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                recent.keep(events.stream()
                        .filter(event -> wanted.contains(event.eventId()))
                        .toList());
                subscribers.forEach(id -> wake(id, hurried.contains(id)));
            }
        });
    }

    private void wake(String subscriber, boolean hurry) {
        Lane lane = lanes.get(subscriber);
        if (lane != null) {
            if (hurry) {
                lane.hurry();
            }
            lane.wake();
        }
    }

    /** The subscriber's lane on this node. Whoever serves it must call {@link Lane#leave} in the end. */
    public Lane lane(String subscriber) {
        return lanes.computeIfAbsent(
                subscriber,
                id -> new Lane(id, () -> subscriptions.find(id), pointers, leases, control, settings, clock));
    }

    /**
     * Asks policy about each claimed event, writes the documents and notes under which numbers they are about to be sent. About
     * 2 µs where another lane has written the same; one statement a consignment.
     *
     * @throws TenureLost when another node has taken the lane
     */
    public Consignment render(Claimed claimed) {
        Consignment consignment = rendering.render(claimed);
        Map<Long, Integer> numbers = consignment.numbers();
        if (!numbers.isEmpty() && !pointers.announce(claimed.tenure(), numbers)) {
            lane(claimed.subscriber().id()).lose(claimed.tenure());
            throw new TenureLost(claimed.tenure().lane());
        }
        return consignment;
    }

    /**
     * Writes down how a consignment fared: one statement where all arrived.
     *
     * @throws TenureLost when another node has taken the lane; nothing is written then
     */
    public Dispatched mark(Dispatched dispatched) {
        List<Attempt> delivered = new ArrayList<>();
        List<Attempt> failed = new ArrayList<>();
        List<Attempt> withheld = new ArrayList<>();
        for (Attempt attempt : dispatched.attempts()) {
            switch (attempt.result()) {
                case DELIVERED -> delivered.add(attempt);
                case FAILED, UNREACHABLE -> failed.add(attempt);
                case WITHHELD -> withheld.add(attempt);
                case UNTRIED -> {}
            }
        }
        Tenure tenure = dispatched.tenure();
        String subscriber = dispatched.subscriber().id();
        Lane lane = lane(subscriber);
        boolean written = (delivered.isEmpty() || settled.delivered(subscriber, tenure, delivered, clock.instant()) > 0)
                && (failed.isEmpty()
                        || pointers.failed(subscriber, tenure, failed, settings.schedule(), clock.instant()) > 0)
                && (withheld.isEmpty() || settled.withheld(subscriber, tenure, withheld, clock.instant()) > 0);
        if (!written) {
            lane.lose(tenure);
            throw new TenureLost(tenure.lane());
        }
        lane.report(dispatched);
        return dispatched;
    }

    /** Nothing more of these cases is sent. */
    @Override
    public void forget(Collection<UUID> caseIds) {
        pointers.forget(caseIds, clock.instant());
    }

    @Override
    public void drop(Collection<UUID> caseIds) {
        recent.drop(Set.copyOf(caseIds));
    }

    /** The right to do something that only one node may do; empty while another node has it. One statement. */
    public Optional<Tenure> take(String work) {
        return leases.take(work);
    }

    /** Extends this node's leases; to be called well within {@link DeliverySettings#lease}. One statement. */
    public void renewLeases() {
        leases.renew();
    }

    /** Writes down when this node last delivered to whom, for people to see. One statement, none where nothing was delivered. */
    public void tellDelivered() {
        var told = new HashMap<String, Instant>();
        lanes.forEach((id, lane) -> {
            Instant at = lane.tellDelivered();
            if (at != null) {
                told.put(id, at);
            }
        });
        control.delivered(told);
    }

    LaneSettings control() {
        return control;
    }

    Optional<Subscriber> find(String subscriber) {
        return subscriptions.find(subscriber);
    }
}
