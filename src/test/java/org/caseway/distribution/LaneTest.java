package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final DeliveryWorld world = new DeliveryWorld(
            subscriber("prosecutor-cms", "prosecutor"),
            subscriber("records-bureau", "law-enforcement"),
            subscriber("victim-notification", "victim-service"));
    private final Distribution node = world.node("a");
    private final RecordingAdapter prosecutor = new RecordingAdapter();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @Test
    void events_of_a_case_arrive_in_order_and_numbered_from_one() {
        Recorded[] events =
                IntStream.range(0, 5).mapToObj(i -> Events.arrest(first)).toArray(Recorded[]::new);
        world.record(node, events);

        world.drain(node, "prosecutor-cms", prosecutor);

        assertThat(prosecutor.sequences()).containsExactly(1, 2, 3, 4, 5);
        assertThat(prosecutor.events()).isSorted();
        assertThat(prosecutor.taken.get(0).deliveryId()).isEqualTo(events[0].eventId() + "-prosecutor-cms");
        assertThat(new String(prosecutor.taken.get(4).content(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("<id>" + events[4].eventId() + "-prosecutor-cms</id>", "<sequence>5</sequence>");
    }

    @Test
    void a_release_overtakes_the_bulk_and_not_what_came_before_it_in_its_own_case() {
        Recorded[] bulk = IntStream.range(0, 500)
                .mapToObj(i -> Events.arrest(UUID.randomUUID()))
                .toArray(Recorded[]::new);
        Recorded booking = Events.of(first, CaseEventType.BOOKED_INTO_CUSTODY);
        Recorded release = Events.of(first, CaseEventType.RELEASED_FROM_CUSTODY);
        Recorded after = Events.of(first, CaseEventType.CASE_UPDATED);
        world.record(node, bulk);
        world.record(node, booking, release, after);

        world.turn(node, "prosecutor-cms", prosecutor);
        assertThat(prosecutor.events()).containsExactly(booking.eventId(), release.eventId());

        world.drain(node, "prosecutor-cms", prosecutor);
        assertThat(prosecutor.events()).hasSize(503).endsWith(after.eventId());
        assertThat(prosecutor.events().subList(2, 503)).isSorted();
    }

    @Test
    void a_release_that_another_node_records_overtakes_within_a_poll() {
        Recorded[] bulk = IntStream.range(0, 500)
                .mapToObj(i -> Events.arrest(UUID.randomUUID()))
                .toArray(Recorded[]::new);
        world.record(node, bulk);
        world.turn(node, "prosecutor-cms", prosecutor);
        int before = prosecutor.taken.size();
        Recorded order = Events.ordered(first, "PROTECTION");
        world.record(world.node("b"), order);

        world.clock.pass(DeliverySettings.defaults().poll());
        world.turn(node, "prosecutor-cms", prosecutor);

        assertThat(before).isBetween(1, 200);
        assertThat(prosecutor.events()).hasSize(before + 1).endsWith(order.eventId());
    }

    @Test
    void the_most_pressing_cases_overtake_where_a_subscriber_is_behind() {
        for (int batch = 0; batch < 8; batch++) {
            world.record(
                    node,
                    IntStream.range(0, 100)
                            .mapToObj(i -> Events.arrest(UUID.randomUUID()))
                            .toArray(Recorded[]::new));
        }
        Recorded arrest = Events.arrest(first);
        Recorded hearing = Events.of(first, CaseEventType.CASE_UPDATED);
        Recorded more = Events.arrest(second);
        world.record(node, more, arrest, hearing);

        node.hurry(List.of(first, second));
        world.turn(node, "prosecutor-cms", prosecutor);

        assertThat(prosecutor.events()).containsExactly(arrest.eventId(), hearing.eventId(), more.eventId());
        world.drain(node, "prosecutor-cms", prosecutor);
        assertThat(prosecutor.events()).hasSize(803);
        assertThat(prosecutor.sequences().subList(0, 3)).containsExactly(1, 2, 1);
    }

    @Test
    void of_pressing_cases_no_more_than_a_hundred_deliveries_overtake_at_a_time() {
        for (int batch = 0; batch < 8; batch++) {
            world.record(
                    node,
                    IntStream.range(0, 30).mapToObj(i -> Events.arrest(first)).toArray(Recorded[]::new));
        }

        node.hurry(List.of(first));
        node.hurry(List.of(first));

        assertThat(world.jdbc.queryForObject(
                        "select count(*) from delivery_pointer where subscriber = 'prosecutor-cms' and urgent",
                        Long.class))
                .isEqualTo(100);
    }

    @Test
    void where_nobody_is_behind_nothing_is_untied_for_a_pressing_case() {
        world.record(node, Events.arrest(first), Events.arrest(second));

        node.hurry(List.of(first));

        assertThat(world.jdbc.queryForObject("select count(*) from delivery_pointer", Long.class))
                .isZero();
    }

    @Test
    void an_urgent_event_behind_one_that_fails_waits_for_it() {
        Recorded poison = Events.arrest(first);
        world.record(node, poison);
        prosecutor.answer = d -> d.pointer().eventId() == poison.eventId() ? d.failed("status 400") : d.delivered();
        world.drain(node, "prosecutor-cms", prosecutor);

        world.record(node, Events.of(first, CaseEventType.ESCAPED));
        world.drain(node, "prosecutor-cms", prosecutor);

        assertThat(prosecutor.events()).isEmpty();
    }

    @Test
    void a_clock_that_was_a_day_ahead_and_is_set_back_holds_nothing_up() {
        world.clock.pass(Duration.ofHours(26));
        Recorded failing = Events.arrest(first);
        Recorded away = Events.arrest(second);
        world.record(node, failing);
        prosecutor.answer = d -> d.failed("status 500");
        world.drain(node, "prosecutor-cms", prosecutor);
        world.record(node, away);
        prosecutor.answer = d -> d.unreachable("unreachable: no connection");
        world.drain(node, "prosecutor-cms", prosecutor);
        Recorded release = Events.of(UUID.randomUUID(), CaseEventType.RELEASED_FROM_CUSTODY);
        world.record(node, release);

        world.clock.pass(Duration.ofHours(-26));
        prosecutor.answer = Delivery::delivered;
        world.drain(node, "prosecutor-cms", prosecutor);

        assertThat(prosecutor.events()).containsExactlyInAnyOrder(failing.eventId(), away.eventId(), release.eventId());
    }

    @Test
    void what_a_node_with_a_clock_ahead_recorded_is_told_by_another_at_once() {
        world.clock.pass(Duration.ofHours(2));
        Recorded release = Events.of(first, CaseEventType.RELEASED_FROM_CUSTODY);
        world.record(world.node("fast"), release);
        world.clock.pass(Duration.ofHours(-2));

        world.drain(node, "prosecutor-cms", prosecutor);

        assertThat(prosecutor.events()).containsExactly(release.eventId());
    }

    @Test
    void what_a_node_with_a_clock_far_ahead_was_to_try_again_is_tried_by_the_next_that_starts() {
        world.clock.pass(Duration.ofDays(30));
        Recorded failing = Events.arrest(first);
        var fast = world.node("fast");
        world.record(fast, failing);
        prosecutor.answer = d -> d.failed("status 500");
        world.drain(fast, "prosecutor-cms", prosecutor);
        fast.lane("prosecutor-cms").leave();
        world.clock.pass(Duration.ofDays(-30));

        prosecutor.answer = Delivery::delivered;
        world.drain(node, "prosecutor-cms", prosecutor);

        assertThat(prosecutor.events()).containsExactly(failing.eventId());
    }

    @Test
    void what_was_refused_with_everything_else_for_hours_goes_as_soon_as_something_is_taken_again() {
        world.record(
                node,
                IntStream.range(0, 4)
                        .mapToObj(i -> Events.arrest(UUID.randomUUID()))
                        .toArray(Recorded[]::new));
        prosecutor.answer = d -> d.failed("status 500");
        for (int minutes = 0; minutes < 300; minutes += 5) {
            world.drain(node, "prosecutor-cms", prosecutor);
            world.clock.pass(Duration.ofMinutes(5));
        }
        world.record(node, Events.of(first, CaseEventType.RELEASED_FROM_CUSTODY));
        prosecutor.answer = Delivery::delivered;

        world.drain(node, "prosecutor-cms", prosecutor);

        assertThat(prosecutor.taken).hasSize(5);
    }

    @Test
    void two_that_are_refused_for_what_they_are_keep_their_schedule_whatever_else_is_taken() {
        Recorded one = Events.arrest(first);
        Recorded other = Events.arrest(second);
        world.record(node, one, other);
        int[] refused = {0};
        prosecutor.answer = d -> {
            boolean poison = List.of(first, second).contains(d.pointer().caseId());
            refused[0] += poison ? 1 : 0;
            return poison ? d.failed("status 400") : d.delivered();
        };
        for (int hours = 0; hours < 48; hours++) {
            world.drain(node, "prosecutor-cms", prosecutor);
            world.clock.pass(Duration.ofHours(1));
            world.record(node, Events.arrest(UUID.randomUUID()));
        }

        assertThat(refused[0]).isLessThan(30);
        assertThat(prosecutor.taken).hasSize(47);
    }

    @Test
    void an_urgent_event_does_not_overtake_what_was_tied_of_its_case_before_the_subscriber_came_to_be_called() {
        Recorded arrest = Events.arrest(first);
        world.record(node, arrest);
        world.reload(called("prosecutor-cms", "prosecutor"));
        Recorded release = Events.of(first, CaseEventType.RELEASED_FROM_CUSTODY);
        world.record(node, release);

        world.drain(node, "prosecutor-cms", prosecutor);

        assertThat(prosecutor.events()).containsExactly(arrest.eventId(), release.eventId());
        assertThat(prosecutor.sequences()).containsExactly(1, 2);
    }

    private static Subscriber called(String id, String recipientClass) {
        return new Subscriber(
                id,
                id,
                recipientClass,
                "test",
                Subscriber.DeliveryChannel.WEBHOOK,
                Subscriber.Format.XML,
                URI.create("https://partner.example/"),
                Set.of(),
                Set.of(),
                Set.of());
    }

    @Test
    void a_failing_event_blocks_only_its_own_case_and_subscriber() {
        Recorded poison = Events.arrest(first);
        Recorded behind = Events.arrest(first);
        Recorded other = Events.arrest(second);
        world.record(node, poison, behind, other);
        prosecutor.answer = d -> d.pointer().eventId() == poison.eventId() ? d.failed("status 400") : d.delivered();
        var bureau = new RecordingAdapter();

        world.drain(node, "prosecutor-cms", prosecutor);
        world.drain(node, "records-bureau", bureau);

        assertThat(prosecutor.events()).containsExactly(other.eventId());
        assertThat(bureau.events()).containsExactly(poison.eventId(), behind.eventId(), other.eventId());

        prosecutor.answer = Delivery::delivered;
        world.clock.pass(Duration.ofSeconds(5));
        world.drain(node, "prosecutor-cms", prosecutor);
        assertThat(prosecutor.events()).containsExactly(other.eventId(), poison.eventId(), behind.eventId());
        assertThat(prosecutor.sequences()).containsExactly(1, 1, 2);
    }

    @Test
    void an_event_that_cannot_be_rendered_blocks_only_its_own_case() {
        Recorded poison = Events.of(first, CaseEventType.ESCAPED);
        var encoder = new PlainEncoder();
        var choosy = world.node(
                "b",
                new org.caseway.message.MessageEncoder() {
                    @Override
                    public byte[] encode(org.caseway.message.JusticeMessage message) {
                        return encoder.encode(message);
                    }

                    @Override
                    public byte[] encode(
                            org.caseway.message.outbound.OutboundMessage message,
                            org.caseway.message.Encoding encoding) {
                        if (((org.caseway.message.outbound.CaseNotification) message)
                                .update()
                                .events()
                                .contains(CaseEventType.ESCAPED)) {
                            throw new IllegalStateException("a secret value");
                        }
                        return encoder.encode(message, encoding);
                    }
                },
                DeliverySettings.defaults());
        Recorded other = Events.arrest(second);
        world.record(choosy, poison, Events.arrest(first), other);

        world.drain(choosy, "prosecutor-cms", prosecutor);

        assertThat(prosecutor.events()).containsExactly(other.eventId());
        assertThat(world.jdbc.queryForList(
                        "select last_error from delivery_pointer where last_error is not null", String.class))
                .containsExactly("not rendered: IllegalStateException");
    }

    @Test
    void order_and_numbers_hold_under_random_failures() {
        var random = new Random(42);
        List<UUID> cases =
                IntStream.range(0, 12).mapToObj(i -> UUID.randomUUID()).toList();
        for (int batch = 0; batch < 6; batch++) {
            world.record(
                    node,
                    IntStream.range(0, 50)
                            .mapToObj(i -> Events.arrest(cases.get(random.nextInt(cases.size()))))
                            .toArray(Recorded[]::new));
        }
        prosecutor.answer = d -> random.nextInt(6) > 0
                ? d.delivered()
                : random.nextBoolean() ? d.failed("status 500") : d.unreachable("unreachable: no connection");
        for (int turns = 0; turns < 3000 && prosecutor.taken.size() < 300; turns++) {
            if (world.turn(node, "prosecutor-cms", prosecutor).isEmpty()) {
                world.clock.pass(Duration.ofMinutes(10));
            }
        }

        assertThat(prosecutor.taken).hasSize(300);
        var byCase = prosecutor.taken.stream()
                .collect(Collectors.groupingBy(d -> d.pointer().caseId()));
        assertThat(byCase.values()).allSatisfy(deliveries -> {
            assertThat(deliveries.stream().map(d -> d.pointer().eventId())).isSorted();
            assertThat(deliveries.stream().map(Delivery::sequence).toList())
                    .isEqualTo(
                            IntStream.rangeClosed(1, deliveries.size()).boxed().toList());
        });
    }

    @Test
    void a_node_that_stops_between_sending_and_marking_sends_the_same_again() {
        world.record(node, Events.arrest(first), Events.arrest(first), Events.arrest(second));
        prosecutor.send(node.render(node.lane("prosecutor-cms").claim().orElseThrow()));
        List<Delivery> before = List.copyOf(prosecutor.taken);
        prosecutor.taken.clear();
        world.jdbc.update("update delivery_lease set expires_at = now() - interval '1 second'");

        var restarted = world.node("a-again");
        world.drain(restarted, "prosecutor-cms", prosecutor);

        assertThat(prosecutor.taken).isEqualTo(before);
        assertThat(prosecutor.sequences())
                .isEqualTo(before.stream().map(Delivery::sequence).toList());
        assertThat(prosecutor.taken.get(1).content()).isEqualTo(before.get(1).content());
        assertThat(world.timelineReads).isEqualTo(1);
    }

    @Test
    void what_is_withheld_leaves_no_gap() {
        var bureau = new RecordingAdapter();
        Recorded arrest = Events.arrest(first);
        Recorded registration = Events.of(first, CaseEventType.VICTIM_REGISTERED);
        Recorded hearing = Events.of(first, CaseEventType.HEARING_HELD);
        world.record(node, arrest, registration, hearing);

        world.drain(node, "records-bureau", bureau);
        world.drain(node, "prosecutor-cms", prosecutor);

        assertThat(bureau.events()).containsExactly(arrest.eventId(), hearing.eventId());
        assertThat(bureau.sequences()).containsExactly(1, 2);
        assertThat(prosecutor.sequences()).containsExactly(1, 2, 3);
        assertThat(world.statuses("records-bureau", first)).containsExactly("DELIVERED", "WITHHELD", "DELIVERED");
    }

    @Test
    void policy_is_asked_again_at_every_attempt() {
        var bureau = new RecordingAdapter();
        bureau.answer = d -> d.failed("status 500");
        world.record(node, Events.arrest(first));
        world.drain(node, "records-bureau", bureau);

        world.record(node, Events.ordered(first, "SEAL"));
        bureau.answer = Delivery::delivered;
        world.clock.pass(Duration.ofSeconds(5));
        world.drain(node, "records-bureau", bureau);
        world.drain(node, "prosecutor-cms", prosecutor);

        assertThat(bureau.taken).isEmpty();
        assertThat(prosecutor.taken).hasSize(2);
        assertThat(world.statuses("records-bureau", first)).containsOnly("WITHHELD");

        Recorded unsealed = Events.ordered(first, "UNSEAL");
        world.record(node, unsealed);
        world.drain(node, "records-bureau", bureau);
        assertThat(bureau.events()).containsExactly(unsealed.eventId());
        assertThat(bureau.sequences())
                .as("the number refused before is given again")
                .containsExactly(1);
    }

    @Test
    void the_number_of_an_event_that_may_have_arrived_is_not_given_to_another() {
        var bureau = new RecordingAdapter();
        bureau.answer = d -> d.failed(Attempt.UNANSWERED + "timed out");
        world.record(node, Events.arrest(first));
        world.drain(node, "records-bureau", bureau);
        world.record(node, Events.ordered(first, "SEAL"));
        world.clock.pass(Duration.ofSeconds(5));
        bureau.answer = Delivery::delivered;
        world.drain(node, "records-bureau", bureau);
        world.record(node, Events.ordered(first, "UNSEAL"));

        world.drain(node, "records-bureau", bureau);

        assertThat(bureau.sequences()).containsExactly(2);
    }

    @Test
    void what_may_have_arrived_stays_in_doubt_when_the_next_attempt_certainly_does_not_arrive() {
        var bureau = new RecordingAdapter();
        bureau.answer = d -> d.unreachable(Attempt.UNANSWERED + "timed out");
        world.record(node, Events.arrest(first));
        world.drain(node, "records-bureau", bureau);
        bureau.answer = d -> d.unreachable(Attempt.NOT_REACHED + "no connection");
        world.clock.pass(Duration.ofMinutes(1));
        world.drain(node, "records-bureau", bureau);
        world.record(node, Events.ordered(first, "SEAL"));
        bureau.answer = Delivery::delivered;
        world.clock.pass(Duration.ofHours(1));
        world.drain(node, "records-bureau", bureau);
        world.record(node, Events.ordered(first, "UNSEAL"));

        world.drain(node, "records-bureau", bureau);

        assertThat(bureau.sequences()).containsExactly(2);
    }

    @Test
    void a_failing_delivery_is_tried_on_schedule_and_then_parked_and_still_blocks_its_case() {
        Recorded poison = Events.arrest(first);
        world.record(node, poison, Events.arrest(first));
        List<Long> triedAt = new ArrayList<>();
        long begin = world.clock.instant().getEpochSecond();
        prosecutor.answer = d -> {
            triedAt.add(world.clock.instant().getEpochSecond() - begin);
            return d.failed("status 400");
        };
        for (int step = 0; step < 1600; step++) {
            world.turn(node, "prosecutor-cms", prosecutor);
            world.clock.pass(step < 100 ? Duration.ofSeconds(5) : Duration.ofMinutes(8));
        }

        assertThat(triedAt.subList(0, 4)).containsExactly(0L, 5L, 35L, 335L);
        assertThat(triedAt).hasSizeBetween(30, 36);
        assertThat(triedAt.get(triedAt.size() - 1))
                .isBetween(Duration.ofHours(158).toSeconds(), Duration.ofDays(7).toSeconds());
        assertThat(world.statuses("prosecutor-cms", first)).containsExactly("PARKED", "READY");

        prosecutor.answer = Delivery::delivered;
        Recorded elsewhere = Events.arrest(second);
        world.record(node, elsewhere);
        world.drain(node, "prosecutor-cms", prosecutor);
        assertThat(prosecutor.events()).containsExactly(elsewhere.eventId());

        world.jdbc.update(
                "update delivery_pointer set status = 'READY', due_at = ? where status = 'PARKED'",
                java.sql.Timestamp.from(world.clock.instant()));
        world.drain(node, "prosecutor-cms", prosecutor);
        assertThat(prosecutor.events())
                .startsWith(elsewhere.eventId(), poison.eventId())
                .hasSize(3);
    }

    @Test
    void a_recipient_that_is_away_is_probed_with_one_delivery_and_gets_all_soon_after_its_return() {
        List<Recorded> events = IntStream.range(0, 300)
                .mapToObj(i -> Events.arrest(UUID.randomUUID()))
                .toList();
        world.record(node, events.toArray(Recorded[]::new));
        int[] calls = {0};
        prosecutor.answer = d -> {
            calls[0]++;
            return d.unreachable("unreachable: no connection");
        };
        for (int minute = 0; minute < 60; minute++) {
            world.drain(node, "prosecutor-cms", prosecutor);
            world.clock.pass(Duration.ofMinutes(1));
        }
        assertThat(calls[0]).isBetween(50, 61);

        prosecutor.answer = Delivery::delivered;
        world.drain(node, "prosecutor-cms", prosecutor);

        assertThat(prosecutor.taken).hasSize(300);
    }
}
