package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionTerms;
import org.junit.jupiter.api.Test;

/** What one batch has for a subscriber waits in one row and goes in one go, unless something comes between. */
class BundleTest {

    private static final String PROSECUTOR = "prosecutor-cms";

    private final DeliveryWorld world =
            new DeliveryWorld(subscriber(PROSECUTOR, "prosecutor"), subscriber("court-cms", "court"));
    private final Distribution node = world.node("a");
    private final RecordingAdapter prosecutor = new RecordingAdapter();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @Test
    void a_batch_waits_in_one_row_for_each_subscriber_and_goes_in_one_consignment() {
        world.record(node, Events.arrest(first), Events.arrest(second), Events.arrest(first));

        assertThat(rows("delivery_pointer")).isZero();
        assertThat(rows("delivery_bundle")).isLessThanOrEqualTo(4);
        world.drain(node, PROSECUTOR, prosecutor);

        assertThat(prosecutor.events()).hasSize(3).isSorted();
        assertThat(rows("delivery_pointer")).isZero();
        assertThat(world.statuses(PROSECUTOR, first)).containsExactly("DELIVERED", "DELIVERED");
    }

    @Test
    void numbers_of_two_blocks_are_never_tied_together() {
        Recorded[] events =
                IntStream.range(0, 300).mapToObj(i -> Events.arrest(first)).toArray(Recorded[]::new);
        world.record(node, events);

        assertThat(world.jdbc.queryForList(
                        "select count(distinct e / 256) from delivery_bundle, unnest(event_ids) e"
                                + " group by subscriber, first_event",
                        Long.class))
                .hasSizeGreaterThan(2)
                .containsOnly(1L);
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.sequences())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 300).boxed().toList());
    }

    @Test
    void one_that_fails_waits_by_itself_and_so_do_those_of_its_case_that_come_later() {
        Recorded poison = Events.arrest(first);
        world.record(node, poison, Events.arrest(second), Events.arrest(first));
        prosecutor.answer = d -> d.pointer().eventId() == poison.eventId() ? d.failed("status 400") : d.delivered();
        world.drain(node, PROSECUTOR, prosecutor);
        world.record(node, Events.arrest(second), Events.arrest(first));
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(world.statuses(PROSECUTOR, first)).containsExactly("READY", "READY", "READY");
        assertThat(world.statuses(PROSECUTOR, second)).containsExactly("DELIVERED", "DELIVERED");

        prosecutor.answer = Delivery::delivered;
        world.clock.pass(Duration.ofMinutes(1));
        world.drain(node, PROSECUTOR, prosecutor);

        assertThat(world.statuses(PROSECUTOR, first)).containsOnly("DELIVERED");
        assertThat(rows("delivery_waiting where subscriber = '" + PROSECUTOR + "'"))
                .isZero();
    }

    @Test
    void what_is_untied_while_it_is_being_sent_is_marked_as_sent_and_never_goes_again() {
        world.record(node, Events.arrest(first), Events.arrest(second));
        Consignment consignment = node.render(node.lane(PROSECUTOR).claim().orElseThrow());
        Dispatched sent = prosecutor.send(consignment);
        world.untie(PROSECUTOR);

        node.mark(sent);
        world.drain(node, PROSECUTOR, prosecutor);

        assertThat(prosecutor.taken).hasSize(2);
        assertThat(world.statuses(PROSECUTOR, first)).containsExactly("DELIVERED");
        assertThat(world.statuses(PROSECUTOR, second)).containsExactly("DELIVERED");
    }

    @Test
    void what_is_expunged_while_it_waits_is_not_sent_and_what_is_tied_with_it_is() {
        world.record(node, Events.arrest(first), Events.arrest(second));

        world.transaction.executeWithoutResult(status -> node.forget(List.of(first)));
        world.drain(node, PROSECUTOR, prosecutor);

        assertThat(prosecutor.taken).extracting(d -> d.pointer().caseId()).containsExactly(second);
        assertThat(world.statuses(PROSECUTOR, first)).containsExactly("WITHHELD");
    }

    @Test
    void draining_sends_what_waited_when_it_was_ordered_and_no_more() {
        Recorded before = Events.arrest(first);
        Recorded last = Events.arrest(second);
        world.record(node, before, last, Events.arrest(second));
        world.jdbc.update(
                "insert into delivery_lane (subscriber, mode, drain_to) values (?, 'DRAINING', ?)",
                PROSECUTOR,
                last.eventId());

        world.drain(node, PROSECUTOR, prosecutor);

        assertThat(prosecutor.events()).containsExactly(before.eventId(), last.eventId());
        assertThat(world.statuses(PROSECUTOR, second)).containsExactly("DELIVERED", "READY");
    }

    @Test
    void a_subscriber_that_changes_to_fetching_is_shown_what_was_tied_for_it() {
        world.record(node, Events.arrest(first), Events.arrest(second));
        world.reload(FeedTest.pulling(PROSECUTOR, "prosecutor"));
        var feed = new Feed(node, world.jdbc);

        var page = (Feed.Page) feed.fetch(PROSECUTOR, "", 1);
        var next = (Feed.Page) feed.fetch(PROSECUTOR, page.next(), 10);
        feed.fetch(PROSECUTOR, next.next(), 10);

        assertThat(page.deliveries()).hasSize(1);
        assertThat(next.deliveries()).hasSize(1);
        assertThat(world.statuses(PROSECUTOR, second)).containsExactly("DELIVERED");
    }

    @Test
    void for_a_subscriber_that_is_suspended_nothing_is_tied_and_nobody_s_bundles_are_searched() {
        Subscriber active = subscriber(PROSECUTOR, "prosecutor");
        var over = new SubscriptionTerms(
                null, null, "MOU 1", LocalDate.parse("2026-03-01"), null, null, null, 0, false, List.of());
        Recorded before = Events.arrest(first);
        world.record(node, before);
        world.reload(active.under(over));
        world.database.statements.clear();
        Recorded meanwhile = Events.arrest(first);
        world.record(node, meanwhile, Events.arrest(second));

        assertThat(rows("delivery_bundle where subscriber = '" + PROSECUTOR + "'"))
                .as("the one from before")
                .isEqualTo(1);
        assertThat(world.database.statements).noneMatch(sql -> sql.contains("case_ids &&"));
        Recorded release = Events.of(first, CaseEventType.RELEASED_FROM_CUSTODY);
        world.record(node, release);
        world.drain(node, PROSECUTOR, prosecutor);
        assertThat(prosecutor.taken).isEmpty();

        world.reload(active);
        Recorded after = Events.arrest(first);
        world.record(node, after);
        world.drain(node, PROSECUTOR, prosecutor);

        assertThat(prosecutor.taken.stream()
                        .filter(d -> d.pointer().caseId().equals(first))
                        .map(d -> d.pointer().eventId()))
                .containsExactly(before.eventId(), meanwhile.eventId(), release.eventId(), after.eventId());
        assertThat(prosecutor.taken).hasSize(5);
    }

    @Test
    void what_waits_tied_from_before_a_suspension_goes_before_what_came_during_it() {
        Subscriber active = subscriber(PROSECUTOR, "prosecutor");
        var over = new SubscriptionTerms(
                null, null, "MOU 1", LocalDate.parse("2026-03-01"), null, null, null, 0, false, List.of());
        world.record(node, Events.arrest(first), Events.arrest(second), Events.arrest(first));
        world.reload(active.under(over));
        world.record(node, Events.arrest(second), Events.arrest(first));
        world.reload(active);
        world.record(node, Events.arrest(first), Events.arrest(second));

        world.drain(node, PROSECUTOR, prosecutor);

        assertThat(prosecutor.events()).hasSize(7);
        for (UUID one : List.of(first, second)) {
            var arrived = prosecutor.taken.stream()
                    .filter(d -> d.pointer().caseId().equals(one))
                    .toList();
            assertThat(arrived.stream().map(d -> d.pointer().eventId())).isSorted();
            assertThat(arrived.stream().map(Delivery::sequence))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, arrived.size()).boxed().toList());
        }
    }

    /** Batches, releases, refusals, a recipient that is away, a throttle and strangers who untie, in any order. */
    @Test
    void whatever_comes_between_each_case_arrives_whole_once_and_in_order() {
        for (int seed = 0; seed < 40; seed++) {
            var chance = new Random(seed);
            var received = new RecordingAdapter();
            received.answer = d -> switch (chance.nextInt(12)) {
                case 0 -> d.failed("status 400");
                case 1 -> d.unreachable(Attempt.NOT_REACHED + "refused");
                default -> d.delivered();
            };
            List<UUID> cases =
                    IntStream.range(0, 4).mapToObj(i -> UUID.randomUUID()).toList();
            Map<UUID, List<Long>> recorded = new HashMap<>();
            for (int step = 0; step < 40; step++) {
                switch (chance.nextInt(5)) {
                    case 0, 1 -> record(chance, cases, recorded);
                    case 2 -> world.untie(PROSECUTOR);
                    default -> world.turn(node, PROSECUTOR, received);
                }
                world.clock.pass(Duration.ofSeconds(chance.nextInt(20)));
            }
            received.answer = Delivery::delivered;
            for (int turn = 0; turn < 60; turn++) {
                world.clock.pass(Duration.ofHours(1));
                world.turn(node, PROSECUTOR, received);
            }

            for (UUID one : cases) {
                var arrived = received.taken.stream()
                        .filter(d -> d.pointer().caseId().equals(one))
                        .toList();
                assertThat(arrived.stream().map(d -> d.pointer().eventId()))
                        .as("seed %d", seed)
                        .containsExactlyElementsOf(recorded.getOrDefault(one, List.of()));
                assertThat(arrived.stream().map(Delivery::sequence))
                        .as("seed %d", seed)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, arrived.size()).boxed().toList());
            }
        }
    }

    private void record(Random chance, List<UUID> cases, Map<UUID, List<Long>> recorded) {
        var batch = new ArrayList<Recorded>();
        for (int i = chance.nextInt(6) + 1; i > 0; i--) {
            UUID one = cases.get(chance.nextInt(cases.size()));
            boolean urgent = chance.nextInt(8) == 0;
            batch.add(urgent ? Events.of(one, CaseEventType.RELEASED_FROM_CUSTODY) : Events.arrest(one));
        }
        batch.forEach(event -> recorded.computeIfAbsent(event.caseId(), id -> new ArrayList<>())
                .add(event.eventId()));
        world.record(node, batch.toArray(Recorded[]::new));
    }

    private int rows(String table) {
        Integer count = world.jdbc.queryForObject("select count(*) from " + table, Integer.class);
        return count == null ? 0 : count;
    }
}
