package org.caseway.wiring.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.caseway.journey.Envelope;
import org.caseway.wiring.delivery.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a core client sends is an envelope, whatever it says that it is; over a real broker. */
class EnvelopesTest {

    private static final IntakeLane LANE = new IntakeLane("intake.sample", "sample", 50);
    private static final byte[] XML = "<report>invented</report>".getBytes(UTF_8);

    private TestBroker broker;
    private ClientSessionFactory sessions;
    private ClientSession session;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        broker = new TestBroker(directory, LANE.queue());
        sessions = broker.connections().getServerLocator().createSessionFactory();
        session = sessions.createSession();
        session.start();
    }

    @AfterEach
    void stop() throws Exception {
        session.close();
        sessions.close();
        broker.close();
    }

    record Body(String what, Consumer<ActiveMQBuffer> written) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Body> noTexts() {
        return Stream.of(
                new Body("bytes called a text", body -> body.writeBytes(XML)),
                new Body("a string of another form", body -> body.writeUTF("<report/>")),
                new Body("an empty body", body -> {}),
                new Body("a length and nothing behind it", body -> {
                    body.writeByte((byte) 1);
                    body.writeInt(Integer.MAX_VALUE);
                }),
                new Body("a negative length", body -> {
                    body.writeByte((byte) 1);
                    body.writeInt(-5);
                }));
    }

    @ParameterizedTest
    @MethodSource("noTexts")
    void what_is_called_a_text_and_is_none_is_taken_as_the_bytes_it_is(Body body) throws Exception {
        Envelope envelope = sent(Message.TEXT_TYPE, body.written());

        assertThat(envelope.agency()).isEqualTo("sample");
        if (body.what().equals("bytes called a text")) {
            assertThat(envelope.original()).isEqualTo(XML);
        }
    }

    @Test
    void a_text_is_taken_as_utf_8() throws Exception {
        Envelope envelope =
                sent(Message.TEXT_TYPE, body -> body.writeNullableSimpleString(SimpleString.of("<a>\u00e9</a>")));

        assertThat(envelope.original()).isEqualTo("<a>\u00e9</a>".getBytes(UTF_8));
    }

    @Test
    void bytes_are_taken_as_they_are() throws Exception {
        assertThat(sent(Message.BYTES_TYPE, body -> body.writeBytes(XML)).original())
                .isEqualTo(XML);
    }

    private Envelope sent(byte type, Consumer<ActiveMQBuffer> write) throws Exception {
        ClientMessage message = session.createMessage(type, true);
        write.accept(message.getBodyBuffer());
        try (var producer = session.createProducer(LANE.queue());
                var consumer = session.createConsumer(LANE.queue())) {
            producer.send(message);
            return Envelopes.of(consumer.receive(5_000), LANE, Instant.EPOCH, false);
        }
    }
}
