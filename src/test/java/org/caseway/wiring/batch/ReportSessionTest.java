package org.caseway.wiring.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.caseway.journey.Report;
import org.caseway.wiring.Names;
import org.caseway.wiring.broker.Broker;
import org.caseway.wiring.delivery.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports drawn from a real broker and answered. */
class ReportSessionTest {

    private static final String IDLE = "idle";
    private static final String READING = "reading";

    private TestBroker broker;
    private ClientSessionFactory sessions;
    private ClientSession client;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        // the hub's own settings of these queues, smaller
        var small = new AddressSettings()
                .setMaxSizeBytes(20_000)
                .setPageSizeBytes(10_000)
                .setPageLimitBytes(50_000L)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
        broker = new TestBroker(
                directory,
                small,
                Names.receiptQueue(IDLE),
                Names.receiptAnswerQueue(IDLE),
                Names.receiptQueue(READING),
                Names.receiptAnswerQueue(READING));
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
    void a_subscriber_that_never_reads_what_it_is_answered_does_not_hold_up_the_reports_of_others() throws Exception {
        int unread = fill(Names.receiptAnswerQueue(IDLE));
        report(IDLE);
        report(READING);

        answerAll(2);

        assertThat(read(Names.receiptQueue(IDLE)) + read(Names.receiptQueue(READING)))
                .as("reports that would be drawn again")
                .isZero();
        assertThat(read(Names.receiptAnswerQueue(READING))).isEqualTo(1);
        assertThat(read(Names.receiptAnswerQueue(IDLE))).isEqualTo(unread);
    }

    @Test
    void it_is_answered_again_once_it_has_read() throws Exception {
        fill(Names.receiptAnswerQueue(IDLE));
        read(Names.receiptAnswerQueue(IDLE));
        report(IDLE);

        answerAll(1);

        assertThat(read(Names.receiptAnswerQueue(IDLE))).isEqualTo(1);
    }

    private void answerAll(int reports) throws Exception {
        List<String> subscribers = List.of(IDLE, READING);
        var component = new ReportComponent(
                broker.connections(),
                null,
                null,
                () -> subscribers,
                subscriber -> Broker.takes(broker.server(), Names.receiptAnswerQueue(subscriber)));
        try (ReportSession session = component.session()) {
            var all = new ArrayList<Report>();
            while (all.size() < reports) {
                all.addAll(session.draw(() -> false));
            }
            session.answer(all.stream()
                    .map(report -> report.answered(Map.of("acknowledged", 1)))
                    .toList());
        }
    }

    private void report(String subscriber) throws Exception {
        put(Names.receiptQueue(subscriber), "{\"deliveryIds\": [\"1-x\"]}".getBytes(UTF_8));
    }

    /** Until it takes no more; answers how many it took. */
    private int fill(String queue) throws Exception {
        for (int sent = 0; sent < 1_000; sent++) {
            try {
                put(queue, new byte[1_000]);
            } catch (ActiveMQAddressFullException full) {
                return sent;
            }
        }
        throw new AssertionError("never full");
    }

    private void put(String queue, byte[] content) throws Exception {
        ClientMessage message = client.createMessage(Message.BYTES_TYPE, true);
        message.getBodyBuffer().writeBytes(content);
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
}
