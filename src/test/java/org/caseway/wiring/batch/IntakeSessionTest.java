package org.caseway.wiring.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.caseway.wiring.delivery.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes at one agency's queue. */
class IntakeSessionTest {

    private static final String QUEUE = "intake.alpha";
    private static final String OTHER = "intake.beta";
    private static final BatchLimits LIMITS = new BatchLimits(1, 10, 100_000, 1_000);
    private static final int SENT = 50;

    @Test
    void one_node_has_an_agencys_queue_and_the_next_takes_over_in_order_what_it_had_drawn(@TempDir Path directory)
            throws Exception {
        try (var broker = new TestBroker(directory)) {
            exclusive(broker);
            send(broker);
            Supplier<BatchParts> node = () -> parts(broker);
            try (var next = another(node, new IntakeSession(node.get(), LIMITS, false))) {
                var taken = new ArrayList<String>();
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    taken.addAll(contents(next.draw(() -> false)));
                    next.session().commit();
                    return taken.size() >= SENT;
                });
                assertThat(taken)
                        .containsExactlyElementsOf(IntStream.range(0, SENT)
                                .mapToObj(String::valueOf)
                                .toList());
            }
        }
    }

    @Test
    void what_waited_when_a_hub_came_back_may_be_what_stopped_it_and_what_comes_later_is_not(@TempDir Path directory)
            throws Exception {
        try (var broker = new TestBroker(directory)) {
            exclusive(broker);
            send(broker);
            try (var session = new IntakeSession(parts(broker), LIMITS, true)) {
                send(broker);
                assertThat(session.hasSuspects()).isTrue();
                var suspect = new ArrayList<Boolean>();
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    session.draw(() -> false)
                            .forEach(arrival -> suspect.add(arrival.envelope().suspect()));
                    session.session().commit();
                    return suspect.size() >= 2 * SENT;
                });
                assertThat(suspect.subList(0, SENT)).containsOnly(true);
                assertThat(suspect.subList(SENT, 2 * SENT)).containsOnly(false);
                assertThat(session.hasSuspects()).isFalse();
            }
        }
    }

    @Test
    void a_session_that_lost_its_broker_says_so_though_nothing_comes(@TempDir Path directory) throws Exception {
        var broker = new TestBroker(directory);
        exclusive(broker);
        try (var session = new IntakeSession(parts(broker), LIMITS, false)) {
            assertThat(session.outdated()).isFalse();

            broker.close();

            await().atMost(Duration.ofSeconds(20)).until(session::outdated);
        }
    }

    /** Five hundred of one agency lie there before another sends fifty. */
    @Test
    void an_agency_that_floods_leaves_room_for_another_in_each_batch(@TempDir Path directory) throws Exception {
        try (var broker = new TestBroker(directory)) {
            exclusive(broker, QUEUE);
            exclusive(broker, OTHER);
            for (int i = 0; i < 10; i++) {
                send(broker, QUEUE, "flood");
            }
            List<IntakeLane> lanes = List.of(new IntakeLane(QUEUE, "alpha", 4), new IntakeLane(OTHER, "beta", 4));
            try (var session = new IntakeSession(parts(broker, lanes), LIMITS, false)) {
                assertThat(contents(session.draw(() -> false))).contains("flood");
                session.session().commit();
                send(broker, OTHER, "rare");
                var batches = new ArrayList<List<String>>();
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    batches.add(contents(session.draw(() -> false)));
                    session.session().commit();
                    return batches.get(batches.size() - 1).contains("rare");
                });
                batches.clear();
                for (int i = 0; i < 5; i++) {
                    batches.add(contents(session.draw(() -> false)));
                    session.session().commit();
                }
                assertThat(batches)
                        .as("as long as both have something")
                        .allSatisfy(batch -> assertThat(batch).hasSize(10).contains("flood"))
                        .allSatisfy(batch -> assertThat(
                                        batch.stream().filter("rare"::equals).count())
                                .isGreaterThanOrEqualTo(4));
            }
        }
    }

    /** A node that waits its turn, and has it when the first lets go of what it drew without having recorded it. */
    private static IntakeSession another(Supplier<BatchParts> node, IntakeSession first) throws Exception {
        IntakeSession next;
        try (first) {
            next = new IntakeSession(node.get(), LIMITS, false);
            assertThat(contents(first.draw(() -> false))).startsWith("0", "1", "2");
            assertThat(next.draw(() -> false)).as("while the first has it").isEmpty();
        }
        return next;
    }

    private static List<String> contents(List<Arrival> arrivals) {
        return arrivals.stream()
                .map(arrival -> new String(arrival.envelope().original(), StandardCharsets.UTF_8))
                .toList();
    }

    private static void exclusive(TestBroker broker) throws Exception {
        exclusive(broker, QUEUE);
    }

    private static void exclusive(TestBroker broker, String queue) throws Exception {
        broker.server()
                .createQueue(
                        QueueConfiguration.of(queue)
                                .setAddress(queue)
                                .setRoutingType(RoutingType.ANYCAST)
                                .setExclusive(true)
                                .setAutoCreateAddress(true),
                        true);
    }

    private static void send(TestBroker broker) throws Exception {
        send(broker, QUEUE, "");
    }

    /** Each says its number, or all the same. */
    private static void send(TestBroker broker, String queue, String said) throws Exception {
        try (var sessions = broker.connections().getServerLocator().createSessionFactory();
                var session = sessions.createSession();
                var producer = session.createProducer(SimpleString.of(queue))) {
            for (int i = 0; i < SENT; i++) {
                var message = session.createMessage(Message.BYTES_TYPE, true);
                String content = said.isEmpty() ? String.valueOf(i) : said;
                message.getBodyBuffer().writeBytes(content.getBytes(StandardCharsets.UTF_8));
                producer.send(message);
            }
        }
    }

    private static BatchParts parts(TestBroker broker) {
        return parts(broker, List.of(new IntakeLane(QUEUE, "alpha", 10)));
    }

    private static BatchParts parts(TestBroker broker, List<IntakeLane> lanes) {
        return new BatchParts(
                broker.connections(),
                null,
                null,
                () -> lanes,
                null,
                null,
                agency -> true,
                envelopes -> envelopes,
                Clock.systemUTC(),
                () -> false,
                0,
                1);
    }
}
