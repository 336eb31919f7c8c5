package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
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
