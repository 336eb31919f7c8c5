package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.caseway.journey.Recorded;
import org.junit.jupiter.api.Test;

/** Entitlement is asked for when something leaves, not when it was put on the list. */
class SealWhileWaitingTest {

    private final DeliveryWorld world = new DeliveryWorld(
            subscriber("records-bureau", "law-enforcement"),
            subscriber("jail-system", "jail"),
            subscriber("court-cms", "court"));
    private final Distribution node = world.node("a");

    @Test
    void of_a_thousand_deliveries_waiting_no_sealed_byte_leaves_after_the_seal() {
        List<UUID> cases =
                IntStream.range(0, 500).mapToObj(i -> UUID.randomUUID()).toList();
        for (int begin = 0; begin < 500; begin += 100) {
            world.record(
                    node,
                    cases.subList(begin, begin + 100).stream()
                            .map(Events::arrest)
                            .toArray(Recorded[]::new));
        }
        assertThat(waiting("records-bureau") + waiting("jail-system")).isEqualTo(1000);
        // one claim is under way, and one failed before: what was rendered earlier must not be sent later
        var refusing = new RecordingAdapter();
        refusing.answer = delivery -> delivery.failed("status 500");
        world.turn(node, "records-bureau", refusing);

        Set<UUID> sealed = new HashSet<>(cases.subList(0, 250));
        List<Recorded> seals = new ArrayList<>();
        sealed.forEach(caseId -> seals.add(Events.ordered(caseId, "SEAL")));
        for (int begin = 0; begin < seals.size(); begin += 50) {
            world.record(node, seals.subList(begin, begin + 50).toArray(Recorded[]::new));
        }
        world.clock.pass(Duration.ofMinutes(1));

        for (String subscriber : List.of("records-bureau", "jail-system")) {
            var adapter = new RecordingAdapter();
            world.drain(node, subscriber, adapter);
            assertThat(adapter.taken)
                    .hasSize(250)
                    .noneMatch(d -> sealed.contains(d.pointer().caseId()));
            String everything = adapter.taken.stream()
                    .map(d -> new String(d.content(), StandardCharsets.UTF_8))
                    .reduce("", String::concat);
            assertThat(sealed).noneMatch(caseId -> everything.contains(caseId.toString()));
            assertThat(waiting(subscriber)).isZero();
        }
        var court = new RecordingAdapter();
        world.drain(node, "court-cms", court);
        assertThat(court.taken).hasSize(750);
    }

    @Test
    void what_was_parked_before_the_seal_is_not_sent_when_it_is_taken_up_again() {
        UUID caseId = UUID.randomUUID();
        world.record(node, Events.arrest(caseId));
        world.untie("jail-system");
        assertThat(world.jdbc.update("update delivery_pointer set status = 'PARKED', attempts = 33"))
                .isPositive();
        world.record(node, Events.ordered(caseId, "SEAL"));

        world.jdbc.update(
                "update delivery_pointer set status = 'READY', due_at = ?",
                java.sql.Timestamp.from(world.clock.instant()));
        var jail = new RecordingAdapter();
        world.drain(node, "jail-system", jail);

        assertThat(jail.taken).isEmpty();
        assertThat(world.statuses("jail-system", caseId)).containsOnly("WITHHELD");
    }

    private int waiting(String subscriber) {
        Integer count = world.jdbc.queryForObject(
                "select count(*) from delivery_waiting where subscriber = ? and status = 'READY'",
                Integer.class,
                subscriber);
        return count == null ? 0 : count;
    }
}
