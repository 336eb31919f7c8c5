package org.caseway.distribution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseEventType;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Batch;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.message.MessageEncoder;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Privacy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Distribution on a real database with a clock and a timeline that tests control. */
public final class DeliveryWorld implements Timeline, Partners {

    public final CountingDataSource database = new CountingDataSource(TestDatabase.pooled(4));
    public final JdbcTemplate jdbc = new JdbcTemplate(database);
    public final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    public final TestClock clock = new TestClock();
    public int timelineReads;
    private volatile List<Subscriber> subscribers;
    private final Map<Long, Recorded> timeline = new ConcurrentHashMap<>();

    private Duration jumped = Duration.ZERO;

    public DeliveryWorld(Subscriber... subscribers) {
        this.subscribers = List.of(subscribers);
    }

    /** Other subscribers are in force from now on. */
    public void reload(Subscriber... others) {
        subscribers = List.of(others);
    }

    public static Subscriber subscriber(String id, String recipientClass, CaseEventType... events) {
        return new Subscriber(
                id,
                id,
                recipientClass,
                "test",
                Subscriber.DeliveryChannel.QUEUE,
                Subscriber.Format.XML,
                null,
                Set.of(events),
                Set.of(),
                Set.of());
    }

    public Distribution node(String name) {
        return node(name, new PlainEncoder(), DeliverySettings.defaults());
    }

    public Distribution node(String name, MessageEncoder encoder, DeliverySettings settings) {
        return node(name, encoder, settings, new Privacy(jdbc));
    }

    /** A node with policies of its own. */
    Distribution node(String name, MessageEncoder encoder, DeliverySettings settings, Privacy privacy) {
        return new Distribution(
                new Subscriptions(this, privacy, jdbc, clock, (counter, n) -> {}),
                this,
                privacy,
                encoder,
                jdbc,
                settings,
                clock,
                name);
    }

    /** The lanes of a node as people set them. */
    public LaneControl control(Distribution node) {
        return new LaneControl(
                node,
                new Subscriptions(this, new Privacy(jdbc), jdbc, clock, (counter, n) -> {}),
                this,
                jdbc,
                transaction,
                new AuditTrail(jdbc, clock),
                DeliverySettings.defaults(),
                clock,
                new ClockJump(() -> TimeUnit.MILLISECONDS.toNanos(
                        clock.instant().minus(jumped).toEpochMilli())));
    }

    /** The clock is set to another time, which takes no time. */
    void jump(Duration by) {
        clock.pass(by);
        jumped = jumped.plus(by);
    }

    /** One batch, committed. */
    public void record(Distribution node, Recorded... events) {
        transaction.executeWithoutResult(status -> enlist(node, Arrays.asList(events)));
    }

    /** What the timeline will know from now on. */
    public void remember(List<Recorded> events) {
        events.forEach(event -> timeline.put(event.eventId(), event));
    }

    /** What the timeline will not know any more. */
    public void forget(UUID caseId) {
        timeline.values().removeIf(event -> event.caseId().equals(caseId));
    }

    /** The timeline does not know it any more. */
    void forget(Recorded event) {
        timeline.remove(event.eventId());
    }

    public void enlist(Distribution node, List<Recorded> events) {
        remember(events);
        node.enlist(Batch.of(events));
    }

    /** One turn of a lane, if there is something to do. */
    public Optional<Dispatched> turn(Distribution node, String subscriber, ChannelAdapter adapter) {
        return node.lane(subscriber).claim().map(claimed -> node.mark(adapter.send(node.render(claimed))));
    }

    /** Turns until the lane has nothing left for now. */
    public void drain(Distribution node, String subscriber, ChannelAdapter adapter) {
        for (int turns = 0; turn(node, subscriber, adapter).isPresent(); turns++) {
            if (turns > 100) {
                throw new AssertionError("the lane never comes to an end");
            }
        }
    }

    /** Meanwhile no lease can be given back. */
    void refuseToGiveBack(Runnable act) {
        jdbc.execute("""
                create function refuse() returns trigger language plpgsql as $$
                begin raise exception 'no lease is given back'; end $$""");
        jdbc.execute("""
                create trigger refusing before update on delivery_lease for each row
                when (new.expires_at <= clock_timestamp()) execute function refuse()""");
        act.run();
        jdbc.execute("drop function refuse cascade");
    }

    /** Whatever waits for the subscriber waits by itself from now on. */
    void untie(String subscriber) {
        new DeliveryBundles(jdbc).untieAll(subscriber);
    }

    List<String> statuses(String subscriber, UUID caseId) {
        return jdbc.queryForList("""
                select status from (
                  select subscriber, case_id, event_id, status from delivery_waiting
                  union all select subscriber, case_id, event_id, status from delivery) as known
                where subscriber = ? and case_id = ? order by event_id""", String.class, subscriber, caseId);
    }

    @Override
    public List<Recorded> events(Collection<Long> eventIds) {
        timelineReads++;
        var found = new ArrayList<Recorded>();
        eventIds.forEach(id -> Optional.ofNullable(timeline.get(id)).ifPresent(found::add));
        return found;
    }

    @Override
    public Map<UUID, List<org.caseway.casefile.Statement>> statements(Collection<UUID> caseIds) {
        timelineReads++;
        return timeline.values().stream()
                .filter(event -> caseIds.contains(event.caseId()))
                .collect(java.util.stream.Collectors.groupingBy(
                        Recorded::caseId,
                        java.util.stream.Collectors.mapping(
                                Recorded::statement, java.util.stream.Collectors.toList())));
    }

    @Override
    public Set<UUID> casesOf(String agency, Collection<UUID> caseIds) {
        return timeline.values().stream()
                .filter(event -> event.statement().source().equals(agency) && caseIds.contains(event.caseId()))
                .map(Recorded::caseId)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Recorded> received(Instant from, Instant to, long after, int limit) {
        return timeline.values().stream()
                .filter(event -> event.eventId() > after
                        && !event.statement().receivedAt().isBefore(from)
                        && event.statement().receivedAt().isBefore(to))
                .sorted(Comparator.comparing(Recorded::eventId))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Agency> agency(String id) {
        return Optional.empty();
    }

    @Override
    public Collection<Agency> agencies() {
        return List.of();
    }

    @Override
    public Collection<Subscriber> subscribers() {
        return subscribers;
    }
}
