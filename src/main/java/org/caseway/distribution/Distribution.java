package org.caseway.distribution;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

    /** Bundles, each of what a batch had for a subscriber: some thousand deliveries. */
    private static final int BEHIND = 8;

    private static final int OVERTAKING = 100;

    private final Subscriptions subscriptions;
    private final Privacy privacy;
    private final DeliveryPointers pointers;
    private final SettledDeliveries settled;
    private final Leases leases;
    private final DeliveryBundles bundles;
    private final Enlistment enlistment;
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
        this.privacy = privacy;
        this.pointers = new DeliveryPointers(jdbc);
        this.settled = new SettledDeliveries(jdbc);
        this.leases = new Leases(jdbc, node, settings.lease());
        this.control = new LaneSettings(jdbc, clock, settings.poll());
        this.recent = new RecentEvents(timeline, settings.recentEvents());
        var recalls = new RecallBook(jdbc);
        this.bundles = new DeliveryBundles(jdbc);
        this.enlistment = new Enlistment(subscriptions, timeline, privacy, jdbc, acknowledgements, clock);
        this.rendering = new Rendering(privacy, encoder, recent, recalls);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes down for whom each event is and has the lanes concerned woken once the transaction has committed. One statement for the
     * whole batch, unless it is urgent, joins cases or undoes something.
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
        Enlistment.Enlisted enlisted = enlistment.of(batch.onward(), restricted);
        if (!enlisted.subscribers().isEmpty()) {
            afterCommit(batch.onward(), enlisted);
        }
        return batch;
    }

    private void afterCommit(List<Recorded> events, Enlistment.Enlisted enlisted) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Set<Long> emptied = events.stream()
                        .flatMap(event -> event.emptied().stream())
                        .collect(Collectors.toSet());
                recent.keep(events.stream()
                        .filter(event -> enlisted.events().contains(event.eventId()))
                        .filter(event -> !emptied.contains(event.eventId()))
                        .toList());
                enlisted.subscribers().forEach(id -> wake(id, enlisted.hurried().contains(id)));
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
                id -> new Lane(id, () -> subscriptions.find(id), pointers, bundles, leases, control, settings, clock));
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
     * Writes down how a consignment fared: one statement where all arrived or was withheld.
     *
     * @throws TenureLost when another node has taken the lane; nothing is written then
     */
    public Dispatched mark(Dispatched dispatched) {
        List<Attempt> settling = new ArrayList<>();
        List<Attempt> failed = new ArrayList<>();
        for (Attempt attempt : dispatched.attempts()) {
            switch (attempt.result()) {
                case DELIVERED, WITHHELD -> settling.add(attempt);
                case FAILED, UNREACHABLE -> failed.add(attempt);
                case UNTRIED -> {}
            }
        }
        Tenure tenure = dispatched.tenure();
        String subscriber = dispatched.subscriber().id();
        Lane lane = lane(subscriber);
        Instant now = clock.instant();
        if (settling.size() < dispatched.attempts().size()) {
            bundles.untieEvents(
                    subscriber,
                    dispatched.attempts().stream()
                            .map(a -> a.pointer().eventId())
                            .toList());
        }
        boolean written = (settling.isEmpty() || settled.settled(subscriber, tenure, settling, now))
                && (failed.isEmpty() || pointers.failed(subscriber, tenure, failed, settings.schedule(), now) > 0);
        if (!written) {
            lane.lose(tenure);
            throw new TenureLost(tenure.lane());
        }
        lane.report(dispatched);
        return dispatched;
    }

    /**
     * Where a subscriber is far behind, what waits of these cases overtakes the rest, each case in its own order and a hundred
     * deliveries at a time, so that what is urgent by itself never waits for many. Elsewhere it does nothing; one query.
     *
     * @param caseIds the most pressing first
     */
    public void hurry(List<UUID> caseIds) {
        List<String> behind = caseIds.isEmpty() ? List.of() : bundles.behind(BEHIND);
        if (!behind.isEmpty()) {
            bundles.untieCases(caseIds);
            pointers.hurry(behind, caseIds, OVERTAKING);
            behind.forEach(id -> wake(id, true));
        }
    }

    /** Nothing more of these cases is sent. */
    @Override
    public void forget(Collection<UUID> caseIds) {
        bundles.untieCases(caseIds);
        pointers.forget(caseIds, clock.instant());
    }

    /** Nor are these, of cases of which the rest is. */
    @Override
    public void forgetEvents(Collection<Recorded> events) {
        List<UUID> cases = events.stream().map(Recorded::caseId).distinct().toList();
        bundles.untieCases(cases);
        pointers.forgetEvents(cases, events.stream().map(Recorded::eventId).toList(), clock.instant());
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
