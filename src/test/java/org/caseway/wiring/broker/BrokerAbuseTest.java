package org.caseway.wiring.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.transaction.xa.Xid;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.core.client.impl.ClientSessionInternal;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.ActiveMQSessionContext;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionXAPrepareMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionXAStartMessage;
import org.apache.activemq.artemis.core.transaction.impl.XidImpl;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.caseway.fixtures.BrokerClients;
import org.caseway.fixtures.TestHub;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.PartnerFiles;
import org.caseway.wiring.Edges;
import org.caseway.wiring.Home;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.Names;
import org.caseway.wiring.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with one agency's password tries what a well-behaved client never does. */
class BrokerAbuseTest {

    private static final String ATTACKER = "agency-pd-sampleton";
    private static final String OTHER = "agency-court-sampleton";
    private static final String QUEUE = "intake.pd-sampleton";

    private static final Xid XID = new XidImpl(new byte[] {1}, 1, new byte[] {2});

    private Home home;
    private Secrets secrets;
    private Keystores keystores;
    private Broker broker;
    private ActiveMQConnectionFactory clients;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        home = TestHub.homeOn(directory);
        secrets = new Secrets(home);
        keystores = new Keystores(secrets);
        keystores.make();
        for (String user : new String[] {"hub", ATTACKER, OTHER}) {
            secrets.get(user);
        }
        var types = MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());
        var partners = new PartnerFiles(ConfigurationFolder.at(Path.of("config")), types).read();
        var certificates = new PartnerCertificates(secrets, Clock.systemUTC());
        broker = new Broker(
                "127.0.0.1:" + home.brokerPort(),
                new BrokerSettings(home, null, new Edges("127.0.0.1"), keystores, certificates).configuration(),
                new BrokerLogins(partners, secrets, certificates, BrokerLogins.HubsAt.THIS_PROCESS));
        broker.start();
        broker.serve(partners);
        clients = BrokerClients.of(home.brokerPort(), keystores, null, "");
    }

    @AfterEach
    void end() throws Exception {
        clients.close();
        broker.close();
    }

    @Test
    void a_message_that_never_ends_is_cut_off_when_it_is_larger_than_any_may_be() throws Exception {
        try (var connected = connected();
                var session = session(connected, ATTACKER);
                var producer = session.createProducer(QUEUE)) {
            ClientMessage endless = session.createMessage(true);
            var bytes = new Many();
            endless.setBodyInputStream(bytes);
            assertThatThrownBy(() -> producer.send(endless)).isInstanceOf(ActiveMQException.class);
            assertThat(bytes.left).as("it did not come to its end").isPositive();
        }
        await().untilAsserted(() -> assertThat(home.broker().resolve("large")).isEmptyDirectory());
        assertThat(broker.depth(QUEUE)).contains(0L);
    }

    @Test
    void no_header_of_a_sender_stays_and_none_makes_the_broker_drop_what_it_acknowledged() throws Exception {
        List<SimpleString> headers = List.of(
                Message.HDR_DUPLICATE_DETECTION_ID,
                Message.HDR_BRIDGE_DUPLICATE_ID,
                Message.HDR_ROUTE_TO_IDS,
                Message.HDR_ROUTE_TO_ACK_IDS,
                Message.HDR_SCALEDOWN_TO_IDS,
                Message.HDR_LAST_VALUE_NAME,
                Message.HDR_GROUP_ID,
                Message.HDR_SCHEDULED_DELIVERY_TIME,
                Message.HDR_VALIDATED_USER,
                Message.HDR_ORIGINAL_QUEUE,
                SimpleString.of("JMSReplyTo"),
                SimpleString.of("JMSCorrelationID"),
                SimpleString.of("CamelHttpUri"),
                SimpleString.of("cAMELhTTPuRI"),
                SimpleString.of(Names.STAMP_AGENCY),
                SimpleString.of("Doe, Jane"));
        try (var connected = connected();
                var session = session(connected, ATTACKER);
                var producer = session.createProducer(QUEUE)) {
            for (SimpleString header : headers) {
                for (int again = 0; again < 2; again++) {
                    ClientMessage message = text(session);
                    message.putBytesProperty(
                            header, ByteBuffer.allocate(8).putLong(again + 1L).array());
                    producer.send(message);
                }
            }
        }
        assertThat(broker.depth(QUEUE)).contains(2L * headers.size());
        try (var factory = new ActiveMQConnectionFactory("vm://" + home.brokerPort(), "hub", secrets.get("hub"));
                var connected = factory.getServerLocator().createSessionFactory();
                var session = session(connected, "hub");
                var consumer = session.createConsumer(QUEUE)) {
            session.start();
            for (int i = 0; i < 2 * headers.size(); i++) {
                assertThat(consumer.receive(5_000).getPropertyNames()).containsExactly(Message.HDR_VALIDATED_USER);
            }
        }
    }

    @Test
    void what_is_sent_as_to_a_topic_is_refused() throws Exception {
        try (var connected = connected();
                var session = session(connected, ATTACKER);
                var producer = session.createProducer(QUEUE)) {
            ClientMessage message = text(session);
            message.setRoutingType(RoutingType.MULTICAST);
            assertThatThrownBy(() -> producer.send(message))
                    .isInstanceOf(ActiveMQException.class)
                    .hasMessageContaining("not to a topic");
        }
    }

    @Test
    void one_login_takes_neither_every_connection_nor_sessions_without_end() throws Exception {
        List<ClientSessionFactory> many = new ArrayList<>();
        try {
            for (int i = 0; i < LoginLimits.CONNECTIONS; i++) {
                many.add(connected());
                session(many.get(i), ATTACKER);
            }
            many.add(connected());
            RemotingConnection oneTooMany = many.get(LoginLimits.CONNECTIONS).getConnection();
            assertThatThrownBy(() -> session(many.get(LoginLimits.CONNECTIONS), ATTACKER))
                    .isInstanceOf(ActiveMQException.class)
                    .hasMessageContaining("as many connections");
            session(many.get(0), ATTACKER).close();
            await().until(oneTooMany::isDestroyed);
            for (int i = LoginLimits.CONNECTIONS; i < LoginLimits.SESSIONS; i++) {
                session(many.get(0), ATTACKER);
            }
            assertThatThrownBy(() -> session(many.get(0), ATTACKER))
                    .isInstanceOf(ActiveMQException.class)
                    .hasMessageContaining("as many sessions");
            many.add(connected());
            session(many.get(LoginLimits.CONNECTIONS + 1), OTHER).close();
        } finally {
            many.forEach(ClientSessionFactory::close);
        }
        await().untilAsserted(() -> {
            try (var connected = connected()) {
                session(connected, ATTACKER).close();
            }
        });
    }

    @Test
    void a_connection_without_a_session_counts_as_well() throws Exception {
        List<ClientSessionFactory> many = new ArrayList<>();
        try {
            for (int i = 0; i < LoginLimits.CONNECTIONS; i++) {
                many.add(connected());
                session(many.get(i), ATTACKER).close();
            }
            many.add(connected());
            assertThatThrownBy(() -> session(many.get(LoginLimits.CONNECTIONS), ATTACKER))
                    .isInstanceOf(ActiveMQException.class)
                    .hasMessageContaining("as many connections");
        } finally {
            many.forEach(ClientSessionFactory::close);
        }
    }

    @Test
    void nobody_learns_whether_there_is_anothers_queue_or_what_lies_in_it() throws Exception {
        try (var connected = connected();
                var session = session(connected, ATTACKER)) {
            assertThat(session.addressQuery(SimpleString.of(QUEUE)).isExists()).isTrue();
            assertThat(session.queueQuery(SimpleString.of(QUEUE)).isExists()).isTrue();
            for (String other : List.of("intake.court-sampleton", "answer.court-sampleton", "intake.hub", "no.such")) {
                SimpleString name = SimpleString.of(other);
                assertThatThrownBy(() -> session.queueQuery(name)).isInstanceOf(ActiveMQSecurityException.class);
                assertThatThrownBy(() -> session.addressQuery(name)).isInstanceOf(ActiveMQSecurityException.class);
                assertThatThrownBy(() -> session.createConsumer(name))
                        .isInstanceOf(ActiveMQSecurityException.class)
                        .hasMessageContaining("not this login's");
                assertThatThrownBy(() -> session.deleteQueue(name))
                        .isInstanceOf(ActiveMQSecurityException.class)
                        .hasMessageContaining("not this login's");
            }
        }
    }

    @Test
    void nothing_is_kept_of_an_address_that_somebody_only_asks_to_send_to() throws Exception {
        try (var connected = connected();
                var session = session(connected, ATTACKER);
                var producer = session.createProducer()) {
            assertThatThrownBy(() -> producer.send("made.up", text(session)))
                    .isInstanceOf(ActiveMQSecurityException.class);
            producer.send(QUEUE, text(session));
        }
        assertThat(broker.server.getPagingManager().getStoreNames())
                .contains(SimpleString.of(QUEUE))
                .doesNotContain(SimpleString.of("made.up"));
    }

    @Test
    void nobody_prepares_a_transaction_that_would_outlive_the_session_or_settles_anothers() throws Exception {
        try (var connected = connected()) {
            assertThatThrownBy(() ->
                            connected.createSession(ATTACKER, secrets.get(ATTACKER), true, false, false, false, 0))
                    .isInstanceOf(ActiveMQException.class)
                    .hasMessageContaining("not offered");
            // what a client calls that was written to get around that
            var session = (ClientSessionInternal) session(connected, ATTACKER);
            var context = (ActiveMQSessionContext) session.getSessionContext();
            for (Packet forged : List.of(
                    new PacketImpl(PacketImpl.SESS_XA_SUSPEND) {},
                    new SessionXAStartMessage(XID),
                    new SessionXAPrepareMessage(XID),
                    new PacketImpl(PacketImpl.SESS_XA_INDOUBT_XIDS) {})) {
                assertThatThrownBy(() -> context.getSessionChannel().sendBlocking(forged, PacketImpl.SESS_XA_RESP))
                        .as(forged.toString())
                        .isInstanceOf(ActiveMQException.class)
                        .hasMessageContaining("not offered");
            }
        }
        assertThat(broker.server.getResourceManager().getPreparedTransactions()).isEmpty();
    }

    @Test
    void whoever_does_not_log_in_is_put_out_and_whoever_does_is_not() throws Exception {
        try (var silent = connected();
                var known = connected();
                var session = session(known, ATTACKER)) {
            RemotingConnection connection = silent.getConnection();
            await().until(connection::isDestroyed);
            session.createProducer(QUEUE).send(text(session));
        }
        assertThat(broker.depth(QUEUE)).contains(1L);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
    }

    private static ClientMessage text(ClientSession session) {
        ClientMessage message = session.createMessage(true);
        message.getBodyBuffer().writeBytes("<a/>".getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private ClientSessionFactory connected() throws Exception {
        return clients.getServerLocator().createSessionFactory();
    }

    private ClientSession session(ClientSessionFactory connected, String login) throws ActiveMQException {
        return connected.createSession(login, secrets.get(login), false, true, true, false, 0);
    }

    /** Bytes without end as far as the broker is concerned: several times what it takes. */
    private static final class Many extends InputStream {

        private long left = 8 * PartnerPackets.ENDLESS;

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }
    }
}
