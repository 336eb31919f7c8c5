package org.caseway.wiring.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.awaitility.Awaitility;
import org.caseway.fixtures.BrokerClients;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TlsHello;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.wiring.Edges;
import org.caseway.wiring.Home;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.Names;
import org.caseway.wiring.Secrets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real broker, reached as agencies reach it: over TLS. */
class BrokerTest {

    private static final Partners PARTNERS = new TwoAgencies();

    @TempDir
    Path directory;

    private Home home;
    private Secrets secrets;
    private Keystores keystores;
    private Broker broker;
    private BrokerLogins.HubsAt hubs = BrokerLogins.HubsAt.THIS_PROCESS;

    @BeforeEach
    void start() throws Exception {
        home = TestHub.homeOn(directory);
        secrets = new Secrets(home);
        keystores = new Keystores(secrets);
        keystores.make();
        for (String user : new String[] {"hub", "probe", "agency-alpha", "agency-beta", "subscriber-reader"}) {
            secrets.get(user);
        }
        startBroker();
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
    }

    @Test
    void an_agency_sends_to_its_own_queue_and_reads_its_own_answers() throws Exception {
        as("agency-alpha", session -> send(session, "intake.alpha", "<a/>"));
        assertThat(broker.depth("intake.alpha")).contains(1L);

        as("hub", session -> send(session, "answer.alpha", "<answer/>"));
        as("agency-alpha", session -> {
            var consumer = session.createConsumer(session.createQueue("answer.alpha"));
            assertThat(consumer.receive(5_000)).isNotNull();
        });
    }

    @Test
    void an_agency_can_do_nothing_with_anothers_queues_or_the_hubs() throws Exception {
        for (String queue : List.of(
                "intake.beta", "answer.beta", "answer.alpha", "deliver.reader", Names.HUB_INTAKE, "dead.letter")) {
            as("agency-alpha", session -> refused(queue, () -> send(session, queue, "<a/>")));
        }
        for (String queue : List.of("intake.alpha", "intake.beta", "answer.beta", "deliver.reader", Names.HUB_INTAKE)) {
            as("agency-alpha", session -> refused(queue, () -> session.createConsumer(session.createQueue(queue))));
            as(
                    "agency-alpha",
                    session -> refused(
                            queue,
                            () -> session.createBrowser(session.createQueue(queue))
                                    .getEnumeration()
                                    .hasMoreElements()));
        }
        assertThat(broker.depth("intake.beta")).contains(0L);
    }

    @Test
    void an_agency_cannot_make_queues_or_ask_the_management() throws Exception {
        int before = broker.queues().size();
        as("agency-alpha", session -> refused("new", () -> send(session, "intake.gamma", "<a/>")));
        as("agency-alpha", session -> refused("temporary", session::createTemporaryQueue));
        as("agency-alpha", session -> refused("management", () -> send(session, "activemq.management", "x")));
        assertThat(broker.queues()).hasSize(before);
    }

    @Test
    void a_subscriber_reads_its_deliveries_and_cannot_send() throws Exception {
        as("hub", session -> send(session, "deliver.reader", "<n/>"));
        as(
                "subscriber-reader",
                session -> assertThat(session.createConsumer(session.createQueue("deliver.reader"))
                                .receive(5_000))
                        .isNotNull());
        as("subscriber-reader", session -> refused("send", () -> send(session, "deliver.reader", "<n/>")));
        as("subscriber-reader", session -> refused("send", () -> send(session, "intake.alpha", "<n/>")));
    }

    @Test
    void a_subscriber_reports_on_its_own_queue_and_reads_what_is_answered_and_nothing_of_anothers() throws Exception {
        as("subscriber-reader", session -> send(session, "receipt.reader", "{}"));
        assertThat(broker.depth("receipt.reader")).contains(1L);
        as("hub", session -> send(session, "receipt-answer.reader", "{}"));
        as(
                "subscriber-reader",
                session -> assertThat(session.createConsumer(session.createQueue("receipt-answer.reader"))
                                .receive(5_000))
                        .isNotNull());
        for (String queue : List.of("receipt.other", "receipt-answer.reader", "receipt-answer.other")) {
            as("subscriber-reader", session -> refused(queue, () -> send(session, queue, "{}")));
        }
        for (String queue : List.of("receipt.reader", "receipt.other", "receipt-answer.other")) {
            as(
                    "subscriber-reader",
                    session -> refused(queue, () -> session.createConsumer(session.createQueue(queue))));
        }
        as("agency-alpha", session -> refused("receipt.reader", () -> send(session, "receipt.reader", "{}")));
    }

    @Test
    void wrong_passwords_unknown_users_and_the_hubs_own_login_from_outside_are_refused() {
        assertThatThrownBy(() -> connect("agency-alpha", "wrong")).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> connect("agency-gamma", "wrong")).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> connect("hub", secrets.get("hub"))).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> connect("../hub", "x")).isInstanceOf(JMSSecurityException.class);
    }

    @Test
    void a_login_that_is_withdrawn_is_out_in_moments_on_a_connection_that_it_had() throws Exception {
        String withdrawn = "agency-alpha";
        as(withdrawn, session -> {
            send(session, "intake.alpha", "before");
            Files.writeString(secrets.file(withdrawn), "another password");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> refused("withdrawn", () -> send(session, "intake.alpha", "after")));
        });
    }

    @Test
    void what_an_agency_sends_is_made_durable_and_loses_its_headers() throws Exception {
        as("agency-alpha", session -> {
            var producer = session.createProducer(session.createQueue("intake.alpha"));
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            producer.setTimeToLive(1);
            Message message = session.createTextMessage("<a/>");
            message.setStringProperty(Names.STAMP_AGENCY, "beta");
            message.setStringProperty("_AMQ_VALIDATED_USER", "hub");
            message.setStringProperty("own", "not kept");
            producer.send(message);
        });
        restart();
        as("hub", session -> {
            Message kept =
                    session.createConsumer(session.createQueue("intake.alpha")).receive(5_000);
            assertThat(kept).isNotNull();
            assertThat(kept.getStringProperty(Names.STAMP_AGENCY)).isNull();
            assertThat(kept.getStringProperty("own")).isNull();
            assertThat(kept.getStringProperty("_AMQ_VALIDATED_USER")).isEqualTo("agency-alpha");
        });
    }

    @Test
    void a_compressed_message_is_refused_whether_or_not_it_can_be_unpacked() throws Exception {
        as("agency-alpha", session -> {
            var producer = session.createProducer(session.createQueue("intake.alpha"));
            for (String text : List.of("<a/>", "<a>" + "x".repeat(300_000) + "</a>")) {
                var message = session.createBytesMessage();
                message.writeBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                message.setBooleanProperty("_AMQ_LARGE_COMPRESSED", true);

                assertThatThrownBy(() -> producer.send(message))
                        .isInstanceOf(JMSException.class)
                        .hasMessageContaining("compressed message is not taken");
            }
        });
    }

    @Test
    void nothing_is_taken_that_somebody_would_make_a_class_of() throws Exception {
        as("agency-alpha", session -> {
            var producer = session.createProducer(session.createQueue("intake.alpha"));
            for (Message message : List.of(
                    session.createObjectMessage(new java.util.ArrayList<>(List.of("<a/>"))),
                    session.createMapMessage(),
                    session.createStreamMessage())) {
                assertThatThrownBy(() -> producer.send(message))
                        .isInstanceOf(JMSException.class)
                        .hasMessageContaining("only text and bytes");
            }
        });
        assertThat(broker.depth("intake.alpha")).contains(0L);
    }

    @Test
    void only_new_versions_and_strong_ciphers_of_tls_are_spoken() throws Exception {
        TlsHello.assertStrong(home.brokerPort());
    }

    @Test
    void an_agency_with_an_agreed_certificate_logs_in_with_it_and_not_without() throws Exception {
        var alphas = clientKey("alpha");
        var foreign = clientKey("foreign");
        Files.writeString(secrets.file("agency-alpha.crt"), pem(alphas));
        restart();

        assertThatThrownBy(() -> connect("agency-alpha", secrets.get("agency-alpha")))
                .isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> connect("agency-alpha", secrets.get("agency-alpha"), foreign))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> connect("agency-alpha", "wrong", alphas)).isInstanceOf(JMSSecurityException.class);
        try (var connection = connect("agency-alpha", secrets.get("agency-alpha"), alphas);
                var session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            send(session, "intake.alpha", "<a/>");
        }
        assertThat(broker.depth("intake.alpha")).contains(1L);
        // no certificate was agreed with this one
        as("agency-beta", session -> send(session, "intake.beta", "<a/>"));
    }

    @Test
    void a_certificate_that_was_agreed_with_one_agency_is_no_use_to_another() throws Exception {
        var alphas = clientKey("alpha");
        var betas = clientKey("beta");
        Files.writeString(secrets.file("agency-alpha.crt"), pem(alphas));
        Files.writeString(secrets.file("agency-beta.crt"), pem(betas));
        restart();

        assertThatThrownBy(() -> connect("agency-alpha", secrets.get("agency-alpha"), betas))
                .isInstanceOf(JMSSecurityException.class);
        connect("agency-alpha", secrets.get("agency-alpha"), alphas).close();
    }

    /** A key and a self-signed certificate of somebody's own. */
    private Keystores clientKey(String whose) throws Exception {
        var own = new Keystores(new Secrets(new Home(directory.resolve(whose), 0)));
        own.make();
        return own;
    }

    private static String pem(Keystores own) throws Exception {
        var store = KeyStore.getInstance(
                own.keystore().toFile(), own.keystorePassword().toCharArray());
        byte[] der = store.getCertificate(store.aliases().nextElement()).getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void a_message_over_ten_mebibytes_is_refused_and_one_below_is_taken() throws Exception {
        as("agency-alpha", session -> {
            send(session, "intake.alpha", " ".repeat(10 * 1024 * 1024));
            assertThatThrownBy(() -> send(session, "intake.alpha", " ".repeat(11 * 1024 * 1024)))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("10 MiB");
        });
        assertThat(broker.depth("intake.alpha")).contains(1L);
    }

    @Test
    void a_message_that_is_rolled_back_for_ever_stays_on_its_intake_queue() throws Exception {
        as("agency-alpha", session -> send(session, "intake.alpha", "<a/>"));
        try (var factory = inside();
                var connection = factory.createConnection();
                var session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            connection.start();
            var consumer = session.createConsumer(session.createQueue("intake.alpha"));
            assertThat(consumer.receive(5_000)).isNotNull();
            session.rollback();
        }
        assertThat(broker.depth("intake.alpha")).contains(1L);
        assertThat(broker.depth(Names.DEAD_LETTER)).contains(0L);
    }

    @Test
    void what_a_hub_had_drawn_when_it_died_comes_again_at_once_and_before_what_was_sent_after_it() throws Exception {
        comesAgainAfter((dying, session) -> dying.getSessionFactory()
                .getConnection()
                .getTransportConnection()
                .forceClose());
    }

    @Test
    void what_a_hub_gives_back_comes_again_at_once_and_before_what_was_sent_after_it() throws Exception {
        comesAgainAfter((dying, session) -> {
            session.rollback();
            dying.close();
        });
    }

    private interface End {
        void of(ActiveMQConnection dying, Session session) throws JMSException;
    }

    private void comesAgainAfter(End end) throws Exception {
        keystores.makeClient();
        hubs = BrokerLogins.HubsAt.OTHER_PROCESSES;
        restart();
        as("agency-alpha", agency -> {
            for (int i = 0; i < 20; i++) {
                send(agency, "intake.alpha", String.valueOf(i));
            }
        });
        try (var factory = BrokerClients.of(
                        home.brokerPort(), keystores, keystores.clientKeystore(), keystores.clientKeystorePassword());
                var dying = (ActiveMQConnection) factory.createConnection("hub", secrets.get("hub"));
                var other = factory.createConnection("hub", secrets.get("hub"))) {
            dying.start();
            other.start();
            var session = dying.createSession(true, Session.SESSION_TRANSACTED);
            var first = session.createConsumer(queue("intake.alpha"));
            // waits its turn
            var next = other.createSession(Session.AUTO_ACKNOWLEDGE).createConsumer(queue("intake.alpha"));
            for (int i = 0; i < 10; i++) {
                assertThat(text(first.receive(5_000))).isEqualTo(String.valueOf(i));
            }
            assertThat(next.receiveNoWait()).isNull();

            end.of(dying, session);

            for (int i = 0; i < 20; i++) {
                assertThat(text(next.receive(500))).isEqualTo(String.valueOf(i));
            }
        }
    }

    private static Queue queue(String name) {
        return ActiveMQDestination.createQueue(name);
    }

    private static String text(Message message) throws JMSException {
        return new String(message.getBody(byte[].class), StandardCharsets.UTF_8);
    }

    @Test
    void a_broker_that_runs_alone_lets_in_hubs_with_certificate_and_password_and_nobody_who_lacks_one()
            throws Exception {
        keystores.makeClient();
        var alphas = clientKey("alpha");
        Files.writeString(secrets.file("agency-alpha.crt"), pem(alphas));
        hubs = BrokerLogins.HubsAt.OTHER_PROCESSES;
        restart();

        String password = secrets.get("hub");
        try (var hub = BrokerClients.of(
                        home.brokerPort(), keystores, keystores.clientKeystore(), keystores.clientKeystorePassword());
                var connection = hub.createConnection("hub", password);
                var session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            send(session, Names.HUB_INTAKE, "<a/>");
            assertThatThrownBy(() -> hub.createConnection("hub", "wrong")).isInstanceOf(JMSSecurityException.class);
        }
        assertThat(broker.depth(Names.HUB_INTAKE)).contains(1L);
        assertThatThrownBy(() -> connect("hub", password)).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> connect("hub", password, alphas)).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> inside().createConnection()).isInstanceOf(JMSSecurityException.class);
    }

    @Test
    void a_broker_in_its_hubs_process_takes_no_hub_from_outside_whatever_it_proves() throws Exception {
        keystores.makeClient();
        restart();

        try (var hub = BrokerClients.of(
                home.brokerPort(), keystores, keystores.clientKeystore(), keystores.clientKeystorePassword())) {
            assertThatThrownBy(() -> hub.createConnection("hub", secrets.get("hub")))
                    .isInstanceOf(JMSSecurityException.class);
        }
        as("hub", session -> send(session, Names.HUB_INTAKE, "<a/>"));
    }

    @Test
    void putting_the_same_arrival_twice_has_one_effect_and_the_others_still_arrive() throws Exception {
        try (var factory = inside()) {
            var queue = new BrokerIntakeQueue(factory);
            queue.put(List.of(envelope("one"), envelope("two")));
            queue.put(List.of(envelope("two"), envelope("three")));
            restart();
        }
        try (var factory = inside()) {
            new BrokerIntakeQueue(factory).put(List.of(envelope("one")));
        }
        assertThat(broker.depth(Names.HUB_INTAKE)).contains(3L);
        as("hub", session -> {
            var message = (BytesMessage) session.createConsumer(session.createQueue(Names.HUB_INTAKE))
                    .receive(5_000);
            assertThat(message.getStringProperty(Names.STAMP_AGENCY)).isEqualTo("alpha");
            assertThat(message.getStringProperty(Names.STAMP_INGRESS)).isEqualTo("one");
            assertThat(message.getBody(byte[].class))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("<one/>");
        });
    }

    @Test
    void a_broker_whose_port_is_taken_does_not_start() throws Exception {
        broker.close();
        try (var squatter =
                new java.net.ServerSocket(home.brokerPort(), 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(squatter.isBound()).isTrue();
            assertThatThrownBy(this::startBroker).isInstanceOf(IllegalStateException.class);
        }
        startBroker();
    }

    @Test
    void forty_at_a_time_who_come_read_a_little_and_go_leave_no_thread_of_the_broker_waiting() throws Exception {
        as("hub", session -> {
            for (int i = 0; i < 400; i++) {
                send(session, "deliver.reader", "<n/>");
            }
        });
        var crowd = Executors.newFixedThreadPool(40);
        int read = 0;
        try {
            List<Callable<Integer>> visits = Collections.nCopies(60, this::visit);
            for (Future<Integer> visit : crowd.invokeAll(visits, 60, TimeUnit.SECONDS)) {
                read += visit.get();
            }
        } finally {
            crowd.shutdownNow();
        }
        assertThat(read).isPositive();
        assertThat(broker.depth("deliver.reader")).contains(400L - read);
    }

    private int visit() throws Exception {
        var read = new AtomicInteger();
        as("subscriber-reader", session -> {
            var consumer = session.createConsumer(session.createQueue("deliver.reader"));
            while (read.get() < 5 && consumer.receive(1_000) != null) {
                read.incrementAndGet();
            }
        });
        return read.get();
    }

    private static Envelope envelope(String ingress) {
        return Envelope.of(
                ingress,
                "alpha",
                Channel.HTTPS,
                Instant.EPOCH,
                ("<" + ingress + "/>").getBytes(StandardCharsets.UTF_8));
    }

    private void restart() throws Exception {
        broker.close();
        startBroker();
    }

    private void startBroker() throws Exception {
        var certificates = new PartnerCertificates(secrets, java.time.Clock.systemUTC());
        broker = new Broker(
                "127.0.0.1:" + home.brokerPort(),
                new BrokerSettings(home, null, new Edges("127.0.0.1"), keystores, certificates).configuration(),
                new BrokerLogins(PARTNERS, secrets, certificates, hubs));
        broker.start();
        broker.serve(PARTNERS);
    }

    private interface Work {
        void with(Session session) throws Exception;
    }

    private void as(String user, Work work) throws Exception {
        try (Connection connection =
                        user.equals("hub") ? inside().createConnection() : connect(user, secrets.get(user));
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            work.with(session);
        }
    }

    private static void refused(String what, org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        assertThatThrownBy(attempt).as(what).isInstanceOf(JMSException.class);
    }

    private static void send(Session session, String queue, String text) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        session.createProducer(session.createQueue(queue)).send(message);
    }

    private ActiveMQConnectionFactory inside() {
        return new ActiveMQConnectionFactory("vm://" + home.brokerPort(), "hub", secrets.get("hub"));
    }

    private Connection connect(String user, String password) throws JMSException {
        return connect(user, password, null);
    }

    private Connection connect(String user, String password, @Nullable Keystores own) throws JMSException {
        var factory = BrokerClients.of(
                home.brokerPort(),
                keystores,
                own == null ? null : own.keystore(),
                own == null ? "" : own.keystorePassword());
        return factory.createConnection(user, password);
    }

    private static final class TwoAgencies implements Partners {

        private final List<Agency> agencies = List.of(named("alpha"), named("beta"));

        @Override
        public Optional<Agency> agency(String id) {
            return agencies.stream().filter(a -> a.id().equals(id)).findFirst();
        }

        @Override
        public Collection<Agency> agencies() {
            return agencies;
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of(reading("reader"), reading("other"));
        }

        private static Subscriber reading(String id) {
            return new Subscriber(
                    id,
                    id,
                    "court",
                    "tests",
                    Subscriber.DeliveryChannel.QUEUE,
                    Subscriber.Format.XML,
                    null,
                    Set.of(),
                    Set.of(),
                    Set.of());
        }

        private static Agency named(String id) {
            return new Agency(id, id, "XX", Set.of("arrest-report"), Agency.ChangedResend.CONFLICT, false, 50);
        }
    }
}
