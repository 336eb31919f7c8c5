package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Recorded;
import org.caseway.partners.FilterExpression;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionFilter;
import org.caseway.partners.SubscriptionTerms;
import org.caseway.privacy.Privacy;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private static final Instant BEFORE = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-04-01T00:00:00Z");

    private final Subscriber newcomer =
            subscriber("newcomer", "law-enforcement", CaseEventType.ARREST_REPORTED, CaseEventType.HEARING_HELD);
    private final Random random = new Random(7);

    @Test
    void what_would_have_been_received_is_what_a_replay_of_the_same_time_sends() {
        var world = new DeliveryWorld(subscriber("prosecutor-cms", "prosecutor"));
        var node = world.node("a");
        List<UUID> cases =
                IntStream.range(0, 30).mapToObj(i -> UUID.randomUUID()).toList();
        List<Recorded> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(event(cases.get(random.nextInt(cases.size()))));
        }
        for (int begin = 0; begin < events.size(); begin += 100) {
            world.record(node, events.subList(begin, begin + 100).toArray(Recorded[]::new));
        }
        world.record(node, Events.ordered(cases.get(0), "SEAL"));
        world.reload(subscriber("prosecutor-cms", "prosecutor"), newcomer);

        var previewed = new ArrayList<Delivery>();
        var count = preview(world).of("newcomer", BEFORE, AFTER, previewed::add);
        // the same time again, sent for real
        var adapter = new RecordingAdapter();
        var replayed = new DeliveryWorld(newcomer);
        replayed.jdbc.update(
                "insert into privacy_label (case_id, label, in_force, effective_at) values (?, 'SEALED', true, now())",
                cases.get(0));
        var replaying = replayed.node("b");
        for (int begin = 0; begin < events.size(); begin += 100) {
            replayed.record(replaying, events.subList(begin, begin + 100).toArray(Recorded[]::new));
        }
        replayed.drain(replaying, "newcomer", adapter);

        assertThat(previewed).hasSizeGreaterThan(200).hasSameSizeAs(adapter.taken);
        for (int i = 0; i < previewed.size(); i++) {
            assertThat(previewed.get(i).deliveryId())
                    .isEqualTo(adapter.taken.get(i).deliveryId());
            assertThat(previewed.get(i).sequence())
                    .isEqualTo(adapter.taken.get(i).sequence());
            assertThat(previewed.get(i).content())
                    .isEqualTo(adapter.taken.get(i).content());
        }
        assertThat(count.received()).isEqualTo(501);
        assertThat(count.told()).isEqualTo(previewed.size()).isLessThan(count.meant());
        assertThat(world.statuses("newcomer", cases.get(1)))
                .as("nothing was written")
                .isEmpty();
    }

    @Test
    void among_a_hundred_thousand_watches_and_a_thousand_filters_a_preview_is_still_what_a_replay_sends() {
        List<UUID> cases =
                IntStream.range(0, 40).mapToObj(i -> UUID.randomUUID()).toList();
        List<Recorded> events = IntStream.range(0, 400)
                .mapToObj(i -> event(cases.get(random.nextInt(cases.size()))))
                .toList();
        var watcher = subscriber("newcomer", "law-enforcement").under(terms(true, List.of()));
        var all = Stream.concat(
                        Stream.of(watcher),
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> subscriber("filter-" + i, "prosecutor")
                                        .under(terms(
                                                false,
                                                List.of(new SubscriptionFilter(
                                                        "f",
                                                        FilterExpression.of(
                                                                "agency == \"pd-" + i + "\" && size(custody) > 0")))))))
                .toArray(Subscriber[]::new);
        var world = new DeliveryWorld(all);
        watch(world, cases.subList(0, 10));
        world.remember(events);

        var previewed = new ArrayList<Delivery>();
        preview(world).of("newcomer", BEFORE, AFTER, previewed::add);
        var node = world.node("a");
        world.record(node, events.toArray(Recorded[]::new));
        var adapter = new RecordingAdapter();
        world.drain(node, "newcomer", adapter);

        assertThat(previewed).hasSizeBetween(20, 380);
        // what is urgent overtakes other cases on the way
        assertThat(previewed.stream().map(PreviewTest::said).sorted())
                .containsExactlyElementsOf(
                        adapter.taken.stream().map(PreviewTest::said).sorted().toList());
        assertThat(previewed)
                .allSatisfy(delivery -> assertThat(cases.subList(0, 10))
                        .contains(delivery.pointer().caseId()));
    }

    private static String said(Delivery delivery) {
        return delivery.sequence() + " " + new String(delivery.content(), StandardCharsets.UTF_8);
    }

    private static SubscriptionTerms terms(boolean watches, List<SubscriptionFilter> filters) {
        return new SubscriptionTerms(null, null, null, null, null, null, null, 0, watches, filters);
    }

    /** These cases, among a hundred thousand cases and persons of whom nobody speaks. */
    private static void watch(DeliveryWorld world, List<UUID> cases) {
        world.jdbc.update("""
                insert into delivery_watch (subscriber, kind, issuer, value, added_by, added_at)
                select 'newcomer', case when n % 2 = 0 then 'CASE' else 'FBI' end, '', gen_random_uuid()::text, 'test', now()
                from generate_series(1, 100000) n""");
        cases.forEach(caseId -> world.jdbc.update(
                "insert into delivery_watch (subscriber, kind, issuer, value, added_by, added_at)"
                        + " values ('newcomer', 'CASE', '', ?, 'test', now())",
                caseId.toString()));
        world.jdbc.execute("analyze delivery_watch");
    }

    @Test
    void what_came_at_another_time_is_not_previewed() {
        var world = new DeliveryWorld(newcomer);
        world.remember(List.of(Events.arrest(UUID.randomUUID())));

        assertThat(preview(world).of("newcomer", BEFORE, BEFORE.plusSeconds(1), delivery -> {}))
                .isEqualTo(new Preview.Count(0, 0, 0));
        assertThatThrownBy(() -> preview(world).of("nobody", BEFORE, AFTER, delivery -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Recorded event(UUID caseId) {
        return switch (random.nextInt(4)) {
            case 0 -> Events.of(caseId, CaseEventType.VICTIM_REGISTERED, CaseEventType.HEARING_HELD);
            case 1 -> Events.of(caseId, CaseEventType.RELEASED_FROM_CUSTODY);
            case 2 -> Events.of(caseId, CaseEventType.HEARING_HELD);
            default -> Events.arrest(caseId);
        };
    }

    private static Preview preview(DeliveryWorld world) {
        var privacy = new Privacy(world.jdbc);
        var subscriptions = new Subscriptions(world, privacy, world.jdbc, world.clock, (name, n) -> {});
        return new Preview(subscriptions, world, privacy, new PlainEncoder());
    }
}
