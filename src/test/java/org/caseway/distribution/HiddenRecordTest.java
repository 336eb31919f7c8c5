package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.caseway.casefile.Statement;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Privacy;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a recipient gets is the same, byte by byte and number by number, whether or not there is a record it may not know of. */
class HiddenRecordTest {

    private static final int WORLDS = 10_000;
    private static final int AT_ONCE = 200;
    private static final MessageEncoder ENCODER =
            JusticeContext.of(MessageTypes.all()).newEncoder();

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
    private final Privacy privacy = new Privacy(jdbc);
    private final Random random = new Random(20260301);

    @Test
    void ten_thousand_worlds_look_the_same_with_and_without_their_hidden_records() {
        int compared = 0;
        int hidden = 0;
        for (int begin = 0; begin < WORLDS; begin += AT_ONCE) {
            boolean sealed = begin / AT_ONCE % 4 == 0;
            Subscriber recipient = recipient(sealed ? "victim-service" : choose("jail", "public"));
            long first = begin * 100L;
            var worlds = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> new RandomWorld(random, sealed, first + i * 100L))
                    .toList();
            if (sealed) {
                seal(worlds);
            }

            List<Delivery> with = deliveries(worlds, recipient, true);
            List<Delivery> without = deliveries(worlds, recipient, false);

            assertThat(with).hasSameSizeAs(without);
            for (int i = 0; i < with.size(); i++) {
                assertThat(with.get(i).sequence()).isEqualTo(without.get(i).sequence());
                assertThat(with.get(i).deliveryId()).isEqualTo(without.get(i).deliveryId());
                assertThat(with.get(i).content()).isEqualTo(without.get(i).content());
            }
            compared += with.size();
            hidden += worlds.stream()
                    .mapToInt(
                            world -> world.told(true).size() - world.told(false).size())
                    .sum();
        }
        assertThat(compared).as("there is something to compare").isGreaterThan(WORLDS);
        assertThat(hidden).as("and something hidden in every world").isGreaterThanOrEqualTo(WORLDS);
    }

    @Test
    void a_recipient_who_may_know_of_the_record_sees_the_difference() {
        // in some worlds what is hidden is a victim's, and the prosecutor may not know of it either
        List<RandomWorld> worlds = IntStream.range(0, 20)
                .mapToObj(i -> new RandomWorld(random, false, 1 + i * 100L))
                .toList();
        Subscriber prosecutor = recipient("prosecutor");

        assertThat(deliveries(worlds, prosecutor, true))
                .extracting(Delivery::pointer)
                .isNotEqualTo(deliveries(worlds, prosecutor, false).stream()
                        .map(Delivery::pointer)
                        .toList());
    }

    private List<Delivery> deliveries(List<RandomWorld> worlds, Subscriber recipient, boolean withHidden) {
        Map<Long, Recorded> events = new HashMap<>();
        List<Pointer> pointers = new ArrayList<>();
        for (RandomWorld world : worlds) {
            for (Recorded event : world.told(withHidden)) {
                events.put(event.eventId(), event);
                pointers.add(new Pointer(world.caseId, event.eventId(), 0, null, null, 0, false));
            }
        }
        var rendering = new Rendering(privacy, ENCODER, new RecentEvents(new Known(events), 0), Undoings.NONE);
        var tenure = new Tenure("lane:test", "test", 1, System.nanoTime(), Duration.ofMinutes(10));
        var consignment = rendering.render(new Claimed(recipient, tenure, pointers));
        assertThat(consignment.settled()).noneMatch(attempt -> attempt.result() == Attempt.Result.FAILED);
        return consignment.deliveries();
    }

    private void seal(List<RandomWorld> worlds) {
        jdbc.batchUpdate(
                "insert into privacy_label (case_id, label, in_force, effective_at) values (?, 'SEALED', true, now())",
                worlds.stream().map(world -> new Object[] {world.caseId}).toList());
    }

    private String choose(String... words) {
        return words[random.nextInt(words.length)];
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

    private record Known(Map<Long, Recorded> events) implements Timeline {

        @Override
        public List<Recorded> events(Collection<Long> eventIds) {
            return eventIds.stream().map(events::get).toList();
        }

        @Override
        public Map<UUID, List<Statement>> statements(Collection<UUID> caseIds) {
            return Map.of();
        }

        @Override
        public Set<UUID> casesOf(String agency, Collection<UUID> caseIds) {
            return Set.of();
        }

        @Override
        public List<Recorded> received(Instant from, Instant to, long after, int limit) {
            return List.of();
        }
    }
}
