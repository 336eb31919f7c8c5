package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Batch;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.Test;

class EnlistTest {

    private final UUID caseId = UUID.randomUUID();

    @Test
    void a_whole_batch_for_all_subscribers_is_one_statement() {
        var world = new DeliveryWorld(
                subscriber("one", "prosecutor"), subscriber("two", "court"), subscriber("three", "jail"));
        var node = world.node("a");
        List<Recorded> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(Events.arrest(UUID.randomUUID()));
        }
        world.database.statements.clear();

        world.record(node, events.toArray(Recorded[]::new));

        assertThat(world.database.statements).hasSize(1);
        assertThat(world.jdbc.queryForObject("select count(*) from delivery_waiting", Long.class))
                .isEqualTo(600);
    }

    @Test
    void every_event_of_the_batch_is_enlisted() {
        var world = new DeliveryWorld(subscriber("one", "prosecutor"));
        List<Recorded> events = List.of(Events.arrest(caseId), Events.arrest(caseId), Events.arrest(caseId));

        world.record(world.node("a"), events.toArray(Recorded[]::new));

        assertThat(world.jdbc.queryForList("select event_id from delivery_waiting order by event_id", Long.class))
                .containsExactlyElementsOf(
                        events.stream().map(Recorded::eventId).toList());
    }

    @Test
    void only_those_who_ask_for_an_event_its_agency_and_its_court_are_enlisted() {
        var custody = subscriber("custody", "jail", CaseEventType.RELEASED_FROM_CUSTODY);
        var otherAgency = filtered("other-agency", Set.of("pd-elsewhere"), Set.of());
        var thisCourt = filtered("this-court", Set.of("pd-sampleton"), Set.of("XX001015J"));
        var otherCourt = filtered("other-court", Set.of(), Set.of("XX009999J"));
        var world = new DeliveryWorld(custody, otherAgency, thisCourt, otherCourt, subscriber("all", "court"));

        world.record(
                world.node("a"),
                Events.before(caseId, "XX001015J"),
                Events.of(caseId, CaseEventType.RELEASED_FROM_CUSTODY));

        assertThat(world.jdbc.queryForList(
                        "select subscriber from delivery_waiting order by event_id, subscriber desc", String.class))
                .containsExactly("this-court", "all", "custody", "all");
    }

    private static Subscriber filtered(String id, Set<String> agencies, Set<String> courts) {
        return new Subscriber(
                id,
                id,
                "court",
                "test",
                Subscriber.DeliveryChannel.QUEUE,
                Subscriber.Format.XML,
                null,
                Set.of(),
                agencies,
                courts);
    }

    @Test
    void a_batch_that_is_rolled_back_leaves_no_pointer_and_wakes_nobody() throws InterruptedException {
        var world = new DeliveryWorld(subscriber("one", "prosecutor"));
        var node = world.node("a");
        node.lane("one");

        world.transaction.executeWithoutResult(status -> {
            world.enlist(node, List.of(Events.arrest(caseId)));
            status.setRollbackOnly();
        });

        assertThat(world.jdbc.queryForObject("select count(*) from delivery_waiting", Long.class))
                .isZero();
        long began = System.nanoTime();
        assertThat(node.lane("one").next()).isEmpty();
        assertThat(System.nanoTime() - began).as("nobody was woken").isGreaterThan(400_000_000L);
    }

    @Test
    void a_committed_batch_wakes_the_lane_at_once() throws InterruptedException {
        var world = new DeliveryWorld(subscriber("one", "prosecutor"));
        var patient = new DeliverySettings(
                200,
                32,
                java.time.Duration.ofMinutes(5),
                java.time.Duration.ofSeconds(15),
                List.of(),
                java.time.Duration.ofHours(6),
                java.time.Duration.ofDays(7),
                java.time.Duration.ofMinutes(1),
                100,
                java.time.Duration.ofSeconds(15),
                8,
                java.time.Duration.ofSeconds(30),
                java.time.Duration.ofDays(3));
        var node = world.node("a", new PlainEncoder(), patient);
        var lane = node.lane("one");
        lane.claim();
        var woken = java.util.concurrent.CompletableFuture.supplyAsync(() -> {
            try {
                var first = lane.next();
                return first.isPresent() ? first : lane.next();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        world.record(node, Events.arrest(caseId));

        assertThat(woken).succeedsWithin(java.time.Duration.ofSeconds(20));
    }

    @Test
    void what_has_just_been_committed_is_not_read_back() {
        var world = new DeliveryWorld(subscriber("one", "prosecutor"));
        var node = world.node("a");
        var adapter = new RecordingAdapter();

        world.record(node, Events.arrest(caseId));
        world.drain(node, "one", adapter);

        assertThat(adapter.taken).hasSize(1);
        assertThat(world.timelineReads).isZero();
    }

    @Test
    void outside_a_transaction_nothing_is_enlisted() {
        var node = new DeliveryWorld(subscriber("one", "prosecutor")).node("a");

        assertThatThrownBy(() -> node.enlist(Batch.of(List.of(Events.arrest(caseId)))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void that_two_cases_are_one_is_told_to_everyone_who_heard_of_either_whatever_else_they_ask_for() {
        UUID other = UUID.randomUUID();
        var world = new DeliveryWorld(
                subscriber("heard-of-one", "jail", CaseEventType.RELEASED_FROM_CUSTODY),
                subscriber("is-to-hear-of-other", "court", CaseEventType.ARREST_REPORTED),
                subscriber("knows-neither", "jail", CaseEventType.ESCAPED));
        var node = world.node("a");
        world.record(node, Events.of(caseId, CaseEventType.RELEASED_FROM_CUSTODY));
        world.drain(node, "heard-of-one", new RecordingAdapter());
        world.record(node, Events.arrest(other));
        Recorded joined = Events.joined(caseId, other);

        world.record(node, joined);

        assertThat(world.jdbc.queryForList(
                        "select subscriber from delivery_waiting where event_id = ? order by subscriber",
                        String.class,
                        joined.eventId()))
                .containsExactly("heard-of-one", "is-to-hear-of-other");
        var adapter = new RecordingAdapter();
        world.drain(node, "heard-of-one", adapter);
        assertThat(adapter.taken).hasSize(1);
    }
}
