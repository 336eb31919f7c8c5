package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caseway.journey.Batch;
import org.caseway.journey.Recorded;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageTypes;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.Test;

/**
 * What a recipient gets is the same, byte by byte and number by number, whether or not there are records it may not know of, also
 * when the case is sealed, labelled, expunged, its person is two after all, and what was said is taken back: notices, orders to
 * undo and their numbers. Through the real statements, with deliveries that fail and deliveries that wait. {@code
 * -Dcaseway.worlds=10000} compares ten thousand worlds; by default it is two thousand.
 */
class HiddenRecallTest {

    private static final int WORLDS = Integer.getInteger("caseway.worlds", 2_000);
    private static final int AT_ONCE = 200;
    private static final long SEED = 20260302;

    private final Random random = new Random(SEED);

    @Test
    void worlds_in_which_things_are_undone_look_the_same_with_and_without_their_hidden_records() {
        int compared = 0;
        int hidden = 0;
        int ordered = 0;
        for (String recipientClass : List.of("jail", "public", "victim-service")) {
            boolean sealed = recipientClass.equals("victim-service");
            var recipient = recipient(recipientClass);
            var with = new Arm(recipient, true);
            var without = new Arm(recipient, false);
            for (int begin = 0; begin < WORLDS / 3; begin += AT_ONCE) {
                long first = 1L + (long) begin * RecalledWorld.NUMBERS;
                var worlds = IntStream.range(0, AT_ONCE)
                        .mapToObj(i -> new RecalledWorld(random, sealed, first + (long) i * RecalledWorld.NUMBERS))
                        .toList();
                Map<UUID, List<String>> one = with.play(worlds, sealed);
                Map<UUID, List<String>> other = without.play(worlds, sealed);

                worlds.forEach(world -> assertThat(one.get(world.caseId))
                        .as("case %s, in which %s", world.caseId, world.plot())
                        .isEqualTo(other.get(world.caseId)));
                compared += one.values().stream().mapToInt(List::size).sum();
                ordered += (int) one.values().stream()
                        .flatMap(List::stream)
                        .filter(said -> said.contains("urge"))
                        .count();
                hidden += worlds.stream()
                        .mapToInt(world -> (int) world.told(false).stream()
                                .filter(Objects::isNull)
                                .count())
                        .sum();
            }
        }
        assertThat(compared).as("there is something to compare").isGreaterThan(WORLDS);
        assertThat(ordered).as("there are orders to undo").isGreaterThan(WORLDS / 20);
        assertThat(hidden).as("and something hidden in every world").isGreaterThanOrEqualTo(WORLDS / 2);
    }

    private Subscriber recipient(String recipientClass) {
        return new Subscriber(
                "someone",
                "Someone",
                recipientClass,
                "test",
                Subscriber.DeliveryChannel.QUEUE,
                random.nextBoolean() ? Subscriber.Format.XML : Subscriber.Format.JSON,
                null,
                Set.of(),
                Set.of(),
                Set.of());
    }

    /** One hub, in which what is hidden is, or is not. */
    private static final class Arm {

        private final DeliveryWorld world;
        private final Distribution node;
        private final boolean withHidden;
        private final Set<String> failed = new HashSet<>();

        Arm(Subscriber recipient, boolean withHidden) {
            this.world = new DeliveryWorld(recipient);
            this.node = world.node("a", JusticeContext.of(MessageTypes.all()).newEncoder(), oneTenure());
            this.withHidden = withHidden;
        }

        /** A lane that begins anew counts what it sent last as sent, so both arms must keep theirs however long they take. */
        private static DeliverySettings oneTenure() {
            var usual = DeliverySettings.defaults();
            return new DeliverySettings(
                    usual.batch(),
                    usual.webhookBatch(),
                    usual.poll(),
                    Duration.ofDays(1),
                    usual.retries(),
                    usual.retryInterval(),
                    usual.giveUpAfter(),
                    usual.probeCeiling(),
                    usual.recentEvents(),
                    usual.webhookTimeout(),
                    usual.webhookConcurrency(),
                    usual.sftpTimeout(),
                    usual.disableAfter());
        }

        /** What the recipient got of each case, in order. */
        Map<UUID, List<String>> play(List<RecalledWorld> worlds, boolean sealed) {
            var adapter = new RecordingAdapter();
            adapter.answer = delivery -> delivery.deliveryId().hashCode() % 7 == 0 && failed.add(delivery.deliveryId())
                    ? delivery.failed("status 500")
                    : delivery.delivered();
            if (sealed) {
                world.jdbc.batchUpdate(
                        "insert into privacy_label (case_id, label, in_force, effective_at)"
                                + " values (?, 'SEALED', true, '2026-01-01')",
                        worlds.stream().map(one -> new Object[] {one.caseId}).toList());
            }
            var told = worlds.stream().map(one -> one.told(withHidden)).toList();
            int moments = worlds.stream().mapToInt(RecalledWorld::length).max().orElse(0);
            for (int moment = 0; moment < moments; moment++) {
                record(worlds, told, moment);
                // what is recorded in between waits
                if (moment % 3 != 1) {
                    world.drain(node, "someone", adapter);
                }
                world.clock.pass(Duration.ofSeconds(10));
            }
            world.drain(node, "someone", adapter);
            return adapter.taken.stream()
                    .collect(Collectors.groupingBy(
                            delivery -> delivery.pointer().caseId(),
                            TreeMap::new,
                            Collectors.mapping(Arm::text, Collectors.toList())));
        }

        private void record(List<RecalledWorld> worlds, List<? extends List<Recorded>> told, int moment) {
            var events = new ArrayList<Recorded>();
            var gone = new ArrayList<UUID>();
            for (int i = 0; i < worlds.size(); i++) {
                Recorded event = moment < worlds.get(i).length() ? told.get(i).get(moment) : null;
                if (event != null) {
                    events.add(event);
                    if (worlds.get(i).expungesAt(moment)) {
                        gone.add(event.caseId());
                    }
                }
            }
            if (events.isEmpty()) {
                return;
            }
            // as the record does it: what is kept goes before the event that says so is recorded
            world.transaction.executeWithoutResult(status -> {
                if (!gone.isEmpty()) {
                    node.forget(gone);
                    gone.forEach(world::forget);
                }
                world.remember(events);
                node.enlist(Batch.of(events));
            });
            node.drop(gone);
        }

        private static String text(Delivery delivery) {
            return delivery.sequence() + " " + delivery.deliveryId() + " "
                    + new String(delivery.content(), StandardCharsets.UTF_8);
        }
    }
}
