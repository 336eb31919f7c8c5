package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Session;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;
import org.caseway.fixtures.BrokerClients;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.ForkedHub;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.caseway.wiring.Home;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.Names;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.broker.Queues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A hub whose broker is a process of its own, and those who come to that broker's door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandaloneBrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String AGENCY = "agency-pd-sampleton";
    private static final long SECOND_IS_LATER = 5_000;

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private Home home;
    private Doors always;
    private Path configuration;
    private ForkedHub broker;
    private TestHub hub;
    private Secrets secrets;
    private Keystores keystores;

    @BeforeAll
    void a_broker_and_a_hub_with_a_copy_of_its_secrets(@TempDir Path directory) throws Exception {
        home = TestHub.homeOn(directory.resolve("broker"));
        always = new Doors(home);
        configuration =
                TestPartners.in(directory, always.webhook("victim-notification").port());
        broker = ForkedHub.broker(home, configuration);
        broker.start();
        secrets = new Secrets(home);
        keystores = new Keystores(secrets);
        var node = TestHub.homeOn(directory.resolve("node"));
        FileSystemUtils.copyRecursively(home.secrets(), node.secrets());
        hub = TestHub.on(
                node,
                Map.of(
                        "caseway.config-directory",
                        configuration.toString(),
                        "caseway.broker.url",
                        "ssl://localhost:" + home.brokerPort()));
    }

    @AfterAll
    void end() throws Exception {
        hub.close();
        broker.close();
        always.close();
    }

    @Test
    void what_comes_by_queue_is_recorded_and_delivered_before_and_after_its_broker_was_killed() throws Exception {
        var messages = SyntheticCounty.of(1, CountySettings.of(6)).messages();
        int half = messages.size() / 2;
        var sent = new Sent();
        var database = KilledHub.database(hub.home());
        int before;
        try (var sender = new PatientSender(home, sent);
                var doors = new Doors(home)) {
            var deliveries = doors.deliveries("prosecutor-cms");
            sender.send(messages.subList(0, half));
            KilledHub.drained(database, sent);
            await().atMost(PATIENCE).until(() -> !deliveries.received().isEmpty());
            before = deliveries.received().size();
        }

        broker.kill(0);
        await().atMost(PATIENCE).until(() -> !hub.bean(Queues.class).accepting());
        var last = messages.get(messages.size() - 1);
        assertThat(posted(last)).as("by https, while the broker is away").isEqualTo(503);
        broker.start();

        try (var sender = new PatientSender(home, sent);
                var doors = new Doors(home)) {
            var deliveries = doors.deliveries("prosecutor-cms");
            sender.send(messages.subList(half, messages.size() - 1));
            sent.attempt(last.agencyId(), last.messageId());
            await().atMost(PATIENCE).until(() -> posted(last) == 202);
            sent.acknowledged(last.agencyId(), last.messageId(), encoder.encode(last.message()));
            KilledHub.drained(database, sent);
            long delivered = KilledHub.count(
                    database,
                    "select count(*) from delivery where status = 'DELIVERED' and subscriber = 'prosecutor-cms'");
            await().atMost(PATIENCE).until(() -> before + deliveries.received().size() == delivered);
        }
        new Oracle(database).acquits(sent);
        assertThat(sent.acknowledged()).isEqualTo(messages.size());
    }

    private int posted(SyntheticMessage message) throws Exception {
        try (var doors = new Doors(hub.home())) {
            return doors.post(
                            "agency-" + message.agencyId(),
                            "application/xml",
                            BodyPublishers.ofByteArray(encoder.encode(message.message())))
                    .statusCode();
        }
    }

    @Test
    void the_hub_sees_its_brokers_queues() {
        var queues = hub.bean(Queues.class);

        await().atMost(PATIENCE).until(queues::accepting);
        assertThat(queues.address()).isEqualTo("localhost:" + home.brokerPort());
        assertThat(queues.queues())
                .contains(Names.HUB_INTAKE, Names.CONSIGNMENTS, "intake.pd-sampleton", "answer.pd-sampleton")
                .noneMatch(name -> name.startsWith("activemq"));
        assertThat(queues.depth("intake.pd-sampleton")).isPresent();
        assertThat(queues.depth("intake.nobody")).isEmpty();
        assertThat(queues.takes("answer.pd-sampleton")).isTrue();
    }

    @Test
    void an_agency_whose_file_is_added_has_its_queues_and_its_login_while_the_broker_runs() throws Exception {
        Path known = configuration.resolve("agencies/pd-sampleton.yaml");
        Files.writeString(
                configuration.resolve("agencies/pd-newton.yaml"),
                Files.readString(known).replace("pd-sampleton", "pd-newton").replace("XX0010100", "XX0010109"));

        var queues = hub.bean(Queues.class);
        await().atMost(PATIENCE).until(() -> queues.depth("answer.pd-newton").isPresent());

        assertThat(queues.oldest("intake.pd-newton")).as("of an empty queue").isEmpty();

        Instant before = Instant.now();
        try (var doors = new Doors(home)) {
            Doors.send(doors.connection("agency-pd-newton"), "intake.pd-newton", "<a/>".getBytes());
            await().atMost(PATIENCE)
                    .until(() -> Instant.now().isAfter(before.plus(Duration.ofMillis(SECOND_IS_LATER))));
            Doors.send(doors.connection("agency-pd-newton"), "intake.pd-newton", "<b/>".getBytes());
        }
        assertThat(queues.depth("intake.pd-newton")).contains(2L);
        assertThat(queues.oldest("intake.pd-newton"))
                .as("when the first of the two was sent")
                .hasValueSatisfying(sent -> assertThat(sent)
                        .isBetween(before.minusMillis(1), before.plus(Duration.ofMillis(SECOND_IS_LATER))));
        assertThat(queues.oldest("intake.nobody")).isEmpty();
        assertThat(queues.accepting()).as("asked about no queue at all").isTrue();
    }

    @Test
    void the_hubs_password_alone_is_refused_and_so_is_its_certificate_alone() throws Exception {
        try (var plain = BrokerClients.of(home.brokerPort(), keystores, null, "");
                var proved = BrokerClients.of(
                        home.brokerPort(), keystores, keystores.clientKeystore(), keystores.clientKeystorePassword())) {
            assertThatThrownBy(() -> plain.createConnection("hub", secrets.get("hub")))
                    .isInstanceOf(JMSSecurityException.class);
            assertThatThrownBy(() -> proved.createConnection("hub", "wrong")).isInstanceOf(JMSSecurityException.class);
            proved.createConnection("hub", secrets.get("hub")).close();
        }
    }

    @Test
    void an_agency_can_neither_manage_the_broker_nor_touch_others_queues() throws Exception {
        try (var doors = new Doors(home);
                var connection = doors.connection(AGENCY);
                var session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            for (String queue :
                    List.of("intake.da-sample-county", Names.HUB_INTAKE, Names.CONSIGNMENTS, "activemq.management")) {
                assertThatThrownBy(() -> Doors.send(connection, queue, "x".getBytes()))
                        .as(queue)
                        .isInstanceOf(JMSException.class);
            }
            for (String queue : List.of("deliver.prosecutor-cms", "intake.pd-sampleton", "answer.da-sample-county")) {
                assertThatThrownBy(() -> session.createConsumer(session.createQueue(queue)))
                        .as(queue)
                        .isInstanceOf(JMSException.class);
            }
        }
        try (var factory = BrokerClients.of(home.brokerPort(), keystores, null, "");
                var sessions = factory.getServerLocator().createSessionFactory();
                ClientSession session =
                        sessions.createSession(AGENCY, secrets.get(AGENCY), false, true, true, false, 0)) {
            assertThatThrownBy(() -> new ClientRequestor(session, "activemq.management"))
                    .isInstanceOf(ActiveMQSecurityException.class);
            var order = session.createMessage(true);
            ManagementHelper.putOperationInvocation(order, "queue.intake.pd-sampleton", "removeAllMessages");
            assertThatThrownBy(() -> session.createProducer(SimpleString.of("activemq.management"))
                            .send(order))
                    .isInstanceOf(ActiveMQSecurityException.class);
        }
    }

    @Test
    void what_the_broker_made_for_its_hubs_nobody_else_can_read() throws Exception {
        assertThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        for (String secret : List.of("hub", "hub-client.p12", "hub-client-password")) {
            assertThat(Files.getPosixFilePermissions(secrets.file(secret)))
                    .as(secret)
                    .hasSize(2);
        }
    }
}
