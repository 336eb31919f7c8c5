package org.caseway.wiring.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.caseway.fixtures.TestDatabase;
import org.caseway.intake.AnswerRoom;
import org.caseway.intake.Quarantine;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Reply;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.wiring.Names;
import org.caseway.wiring.broker.Broker;
import org.caseway.wiring.delivery.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One drawn batch over a real broker and a real database, with a route that accepts whatever comes. */
class BatchTransactionTest {

    private static final String IDLE = "idle";
    private static final String READING = "reading";
    private static final BatchLimits LIMITS = new BatchLimits(1, 10, 100_000, 1_000);

    private final AtomicLong numbers = new AtomicLong();
    private final List<List<String>> batches = new ArrayList<>();
    private boolean outside;
    private AnswerRoom room;
    private TestBroker broker;
    private ClientSessionFactory sessions;
    private ClientSession client;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        room = new AnswerRoom(TestDatabase.fresh(), new Two(), Clock.systemUTC());
        // the hub's own settings of answer queues, smaller
        var small = new AddressSettings()
                .setMaxSizeBytes(20_000)
                .setPageSizeBytes(10_000)
                .setPageLimitBytes(50_000L)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
        broker = new TestBroker(
                directory,
                small,
                Names.intakeQueue(IDLE),
                Names.answerQueue(IDLE),
                Names.intakeQueue(READING),
                Names.answerQueue(READING));
        sessions = broker.connections().getServerLocator().createSessionFactory();
        client = sessions.createSession(null, null, false, true, true, false, 0);
        client.start();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        sessions.close();
        broker.close();
    }

    @Test
    void an_agency_that_never_reads_its_answers_does_not_hold_up_the_others() throws Exception {
        int unread = fill(Names.answerQueue(IDLE));
        send(IDLE);
        send(READING);

        carryOut(false, 2, (consumer, arrived) -> {});

        assertThat(read(Names.intakeQueue(IDLE)) + read(Names.intakeQueue(READING)))
                .as("still to be taken")
                .isZero();
        assertThat(read(Names.answerQueue(READING))).isEqualTo(1);
        assertThat(room.jdbc.queryForList("select agency from intake_answer where sent_at is null", String.class))
                .containsExactly(IDLE);
        var queues = new AnswerQueues(broker.connections(), null, null, this::takes);
        assertThat(room.book.post(queues)).as("while it is full").isZero();

        assertThat(read(Names.answerQueue(IDLE))).isEqualTo(unread);

        assertThat(room.book.post(queues)).isEqualTo(1);
        assertThat(read(Names.answerQueue(IDLE))).isEqualTo(1);
    }

    /** The second was under work when a hub was killed once, the third each of three times. */
    @Test
    void of_what_waited_for_a_hub_that_was_killed_the_unfinished_are_tried_alone_and_put_aside_at_last()
            throws Exception {
        for (int i = 0; i < 4; i++) {
            send(READING);
        }

        var arrived = new ArrayList<String>();
        carryOut(true, 4, (consumer, ids) -> {
            arrived.addAll(ids);
            room.quarantine.beginAgain(ids.get(1));
            for (int time = 0; time < Quarantine.ATTEMPTS; time++) {
                room.quarantine.beginAgain(ids.get(2));
            }
        });

        assertThat(batches).containsExactly(List.of(arrived.get(1)), List.of(arrived.get(0), arrived.get(3)));
        assertThat(room.jdbc.queryForList("select ingress_id from intake_quarantine", String.class))
                .containsExactly(arrived.get(2));
        assertThat(room.jdbc.queryForList("select ingress_id from intake_attempt", String.class))
                .isEmpty();
        assertThat(read(Names.answerQueue(READING))).isEqualTo(4);
    }

    /** What follows it in the batch may end the process, or the database may be away: then it comes again. */
    @Test
    void one_that_was_put_aside_is_not_tried_again_when_it_comes_again() throws Exception {
        send(READING);
        send(READING);
        var arrived = new ArrayList<String>();
        outside = true;
        assertThatThrownBy(() -> carryOut(true, 2, (consumer, ids) -> {
                    arrived.addAll(ids);
                    for (int time = 0; time < Quarantine.ATTEMPTS; time++) {
                        room.quarantine.beginAgain(ids.get(0));
                    }
                }))
                .isInstanceOf(TryAgainLater.class);

        outside = false;
        carryOut(true, 2, (consumer, ids) -> assertThat(ids).isEqualTo(arrived));

        assertThat(batches).containsExactly(List.of(arrived.get(1)));
        assertThat(attempts()).isEmpty();
        assertThat(read(Names.answerQueue(READING))).isEqualTo(2);
    }

    /** What another worker has in hand must not be counted against for what this message does to the process. */
    @Test
    void whoever_is_tried_alone_is_not_begun_while_another_worker_is_at_work() throws Exception {
        send(READING);
        var meanwhile = new ArrayList<Integer>();
        var others = Executors.newSingleThreadExecutor();
        try {
            carryOut(true, 1, (consumer, ids) -> {
                room.quarantine.beginAgain(ids.get(0));
                var atWork = new CountDownLatch(1);
                others.submit(() -> {
                    consumer.solitude().together(() -> {
                        atWork.countDown();
                        await().until(consumer.solitude()::isAwaited);
                        meanwhile.addAll(attempts());
                    });
                    return meanwhile;
                });
                assertThatCode(atWork::await).doesNotThrowAnyException();
            });
        } finally {
            others.shutdownNow();
        }

        assertThat(meanwhile).as("attempts at it while another was at work").containsExactly(1);
        assertThat(batches).hasSize(1);
        assertThat(attempts()).isEmpty();
    }

    private List<Integer> attempts() {
        return room.jdbc.queryForList("select attempts from intake_attempt", Integer.class);
    }

    /** All that many in one batch. */
    private void carryOut(boolean careful, int messages, BiConsumer<BatchConsumer, List<String>> before)
            throws Exception {
        var parts = new BatchParts(
                broker.connections(),
                null,
                null,
                () -> Stream.of(IDLE, READING)
                        .map(agency -> new IntakeLane(Names.intakeQueue(agency), agency, 10))
                        .toList(),
                room.quarantine,
                room.answers,
                this::takes,
                envelopes -> envelopes,
                Clock.systemUTC(),
                () -> false,
                0,
                1);
        try (var camel = new DefaultCamelContext();
                var session = new IntakeSession(parts, LIMITS, careful)) {
            var consumer = new BatchConsumer(
                    camel.getEndpoint("mock:intake"), BatchTransactionTest.this::accept, parts, LIMITS);
            var transaction = new BatchTransaction(consumer, parts, session);
            var all = new ArrayList<Arrival>();
            while (all.size() < messages) {
                List<Arrival> drawn = session.draw(() -> false);
                assertThat(drawn).isNotEmpty();
                all.addAll(drawn);
            }
            before.accept(
                    consumer,
                    all.stream().map(arrival -> arrival.envelope().ingressId()).toList());
            transaction.carryOut(all);
        }
    }

    private boolean takes(String agency) {
        return Broker.takes(broker.server(), Names.answerQueue(agency));
    }

    @SuppressWarnings("unchecked")
    private void accept(Exchange exchange) {
        if (outside) {
            exchange.setException(new SQLTransientConnectionException("away"));
            return;
        }
        var batch = (Batch<Envelope>) exchange.getIn().getBody();
        batches.add(batch.onward().stream().map(Envelope::ingressId).toList());
        exchange.getMessage()
                .setBody(batch.onward().stream()
                        .map(envelope -> new Reply(answer(envelope), "<answer/>".getBytes(UTF_8), false))
                        .toList());
    }

    private Answer answer(Envelope envelope) {
        return new Answer(
                envelope.agency(),
                envelope.channel(),
                numbers.incrementAndGet(),
                "M",
                envelope.ingressId(),
                0,
                0,
                Outcome.ACCEPTED,
                null,
                Instant.EPOCH,
                List.of(),
                envelope.askedAs());
    }

    private void send(String agency) throws Exception {
        put(Names.intakeQueue(agency), 10);
    }

    /** Until it takes no more; answers how many it took. */
    private int fill(String queue) throws Exception {
        for (int sent = 0; sent < 1_000; sent++) {
            try {
                put(queue, 1_000);
            } catch (ActiveMQAddressFullException full) {
                return sent;
            }
        }
        throw new AssertionError("never full");
    }

    private void put(String queue, int bytes) throws Exception {
        ClientMessage message = client.createMessage(Message.BYTES_TYPE, true);
        message.getBodyBuffer().writeBytes(new byte[bytes]);
        try (var producer = client.createProducer(queue)) {
            producer.send(message);
        }
    }

    private int read(String queue) throws Exception {
        int read = 0;
        try (var consumer = client.createConsumer(queue)) {
            for (var message = consumer.receive(500); message != null; message = consumer.receive(500)) {
                message.acknowledge();
                client.commit();
                read++;
            }
        }
        return read;
    }

    private record Two() implements Partners {

        @Override
        public Optional<Agency> agency(String id) {
            return agencies().stream().filter(a -> a.id().equals(id)).findFirst();
        }

        @Override
        public Collection<Agency> agencies() {
            return Stream.of(IDLE, READING)
                    .map(id ->
                            new Agency(id, id, "XX", Set.of("arrest-report"), Agency.ChangedResend.CONFLICT, false, 50))
                    .toList();
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of();
        }
    }
}
