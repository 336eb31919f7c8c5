package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import com.sun.net.httpserver.HttpServer;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.assertj.core.api.SoftAssertions;
import org.caseway.faults.HostileMessages.Hostile;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.simulator.SftpDrop;
import org.caseway.wiring.Names;
import org.caseway.wiring.broker.Queues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Hostile input at every door of a whole hub: each has its clear answer or refusal, and nobody else notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration UNAFFECTED = Duration.ofSeconds(5);
    private static final String POLICE = "agency-pd-sampleton";
    private static final String STYLE_SHEET = "a style sheet from the net";
    private static final String LOGGING = "logging.config";
    private static final long MIB = 1024L * 1024;
    private static final int LONGEST_FILE = 128;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();
    private HttpServer elsewhere;
    private TestHub hub;
    private Doors doors;
    private Connection police;
    private AnswerDesk policeAnswers;
    private Connection court;
    private AnswerDesk courtAnswers;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        elsewhere.start();
        // the log as it is in production: tests otherwise write to the console alone
        var logging = Files.writeString(
                directory.resolve("logback.xml"),
                "<configuration><include resource=\"org/springframework/boot/logging/logback/base.xml\"/></configuration>");
        System.setProperty(LOGGING, logging.toUri().toString());
        hub = TestHub.on(
                TestHub.homeOn(directory.resolve("home")), Map.of("caseway.sftp.max-file", LONGEST_FILE + "MB"));
        System.clearProperty(LOGGING);
        doors = new Doors(hub.home());
        police = doors.connection(POLICE);
        policeAnswers = doors.answers("pd-sampleton");
        court = doors.connection("agency-court-sampleton");
        courtAnswers = doors.answers("court-sampleton");
        // the first message of all meets classes not loaded yet
        anotherAgencyIsAnsweredWithin(PATIENCE);
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
        elsewhere.stop(0);
    }

    @AfterEach
    void nobody_else_notices() throws Exception {
        anotherAgencyIsAnsweredWithin(UNAFFECTED);
        assertThat(asked).as("requests that content made the hub send").hasValue(0);
        assertThat(hub.bean(Queues.class).depth(Names.DEAD_LETTER)).contains(0L);
        assertThat(hub.bean(Queues.class).depth(Names.EXPIRED)).contains(0L);
        assertThat(rows("select count(*) from intake_quarantine")).isZero();
        assertThat(hub.home().directory().resolve("log/hub.log"))
                .content()
                .isNotEmpty()
                .doesNotContainIgnoringCase(HostileMessages.CANARY);
    }

    @Test
    void hostile_content_by_queue_is_answered_by_its_problem() throws Exception {
        var inputs = HostileMessages.all("Q", url());
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(30);
        var sent = new LinkedHashMap<String, String>();
        for (var input : inputs.entrySet()) {
            var id = Doors.send(
                    police, Names.intakeQueue("pd-sampleton"), input.getValue().bytes());
            sent.put(input.getKey(), id);
        }
        var softly = new SoftAssertions();
        sent.forEach((what, id) -> {
            var answer = policeAnswers.to(id, PATIENCE);
            judge(softly, what, inputs.get(what), answer.outcome(), answer.problems());
        });
        softly.assertAll();
    }

    @Test
    void hostile_content_by_sftp_is_answered_by_its_problem() throws Exception {
        var inputs = HostileMessages.all("S", url());
        inputs.replaceAll((what, input) -> input.asFile());
        for (String what : List.of("empty", "white space alone", "truncated")) {
            inputs.replace(what, new Hostile(inputs.get(what).bytes(), List.of("file-truncated")));
        }
        for (String what : List.of("100,000 deep", "1,000 attributes", "2 MiB in one element")) {
            inputs.replace(what, new Hostile(inputs.get(what).bytes(), List.of("file-malformed")));
        }
        // in a file, processing instructions are refused
        inputs.replace(STYLE_SHEET, new Hostile(inputs.get(STYLE_SHEET).bytes(), List.of("doctype-or-entity")));
        var answers = new HashMap<String, String>();
        try (var drop = doors.drop(POLICE)) {
            var names = new LinkedHashMap<String, String>();
            for (var input : inputs.entrySet()) {
                var name = "hostile-" + names.size() + ".xml";
                drop.drop(name, input.getValue().bytes());
                names.put(name, input.getKey());
            }
            await().atMost(PATIENCE).until(() -> {
                fetchAnswers(drop, answers);
                return answers.size() >= inputs.size();
            });
            var softly = new SoftAssertions();
            names.forEach((name, what) -> {
                var answer = answers.get(name + ".ack.xml");
                var outcomes = AnswerDesk.texts(answer, "OutcomeCode");
                var outcome = outcomes.isEmpty() ? "REJECTED" : outcomes.get(0);
                judge(softly, what, inputs.get(what), outcome, AnswerDesk.texts(answer, "ProblemCode"));
            });
            softly.assertAll();
        }
    }

    @Test
    void hostile_content_by_https_is_answered_by_its_problem() throws Exception {
        var inputs = HostileMessages.all("H", url());
        inputs.remove("empty");
        var locations = new LinkedHashMap<String, String>();
        for (var input : inputs.entrySet()) {
            var taken = doors.post(
                    POLICE,
                    "application/xml",
                    BodyPublishers.ofByteArray(input.getValue().bytes()));
            assertThat(taken.statusCode()).as(input.getKey()).isEqualTo(202);
            locations.put(input.getKey(), taken.headers().firstValue("Location").orElseThrow());
        }
        var softly = new SoftAssertions();
        for (var location : locations.entrySet()) {
            await().atMost(PATIENCE)
                    .until(() -> doors.get(POLICE, location.getValue()).statusCode() == 200);
            var answer = JsonMapper.shared()
                    .readTree(doors.get(POLICE, location.getValue()).body());
            judge(
                    softly,
                    location.getKey(),
                    inputs.get(location.getKey()),
                    answer.path("outcome").asString(),
                    answer.path("problems").findValuesAsString("code"));
        }
        softly.assertAll();
    }

    @Test
    void https_refuses_who_may_not_send_and_what_is_no_message() throws Exception {
        byte[] large = new byte[(int) (10 * MIB) + 1];
        var canary = BodyPublishers.ofString("<a>" + HostileMessages.CANARY + "</a>");
        assertThat(doors.call(doors.request("/api/intake").POST(canary)).statusCode())
                .isEqualTo(401);
        assertThat(doors.post("subscriber-prosecutor-cms", "application/xml", canary)
                        .statusCode())
                .isIn(401, 403);
        assertThat(doors.post(POLICE, "application/json", canary).statusCode()).isEqualTo(415);
        assertThat(doors.post(POLICE, "application/xml", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(400);
        var oversized = doors.post(POLICE, "application/xml", BodyPublishers.ofByteArray(large));
        assertThat(oversized.statusCode()).isEqualTo(413);
        assertThat(oversized.body()).contains("message-too-large");
    }

    @Test
    void a_message_longer_than_the_limit_is_refused_by_the_broker_or_answered() throws Exception {
        try (var session = police.createSession(Session.AUTO_ACKNOWLEDGE)) {
            var producer = session.createProducer(session.createQueue(Names.intakeQueue("pd-sampleton")));
            var text = session.createTextMessage((HostileMessages.CANARY + "x").repeat((int) (11 * MIB) / 9));
            assertThatThrownBy(() -> producer.send(text)).isInstanceOf(JMSException.class);
            var bytes = session.createBytesMessage();
            bytes.writeBytes(new byte[(int) (11 * MIB)]);
            assertThatThrownBy(() -> producer.send(bytes)).isInstanceOf(JMSException.class);
        }
        var id = Doors.send(police, Names.intakeQueue("pd-sampleton"), new byte[(int) (10 * MIB) + 1]);
        assertThat(policeAnswers.to(id, PATIENCE).problems()).containsExactly("message-too-long");
    }

    @Test
    void kinds_of_jms_message_that_make_objects_are_not_taken_and_others_are_answered() throws Exception {
        try (var session = police.createSession(Session.AUTO_ACKNOWLEDGE)) {
            var map = session.createMapMessage();
            map.setString("name", HostileMessages.CANARY);
            var stream = session.createStreamMessage();
            stream.writeString(HostileMessages.CANARY);
            var producer = session.createProducer(session.createQueue(Names.intakeQueue("pd-sampleton")));
            for (Message refused : List.of(session.createObjectMessage(HostileMessages.CANARY), map, stream)) {
                assertThatThrownBy(() -> producer.send(refused))
                        .hasMessageContaining("only text and bytes are taken")
                        .hasMessageNotContaining(HostileMessages.CANARY);
            }
            var inputs = new LinkedHashMap<String, Message>();
            inputs.put("nothing at all", session.createMessage());
            inputs.put("a text without text", session.createTextMessage());
            inputs.put("a text", session.createTextMessage(HostileMessages.CANARY));
            for (Message message : inputs.values()) {
                producer.send(message);
            }
            var softly = new SoftAssertions();
            for (var input : inputs.entrySet()) {
                var answer = policeAnswers.to(input.getValue().getJMSMessageID(), PATIENCE);
                var expected = new Hostile(new byte[0], List.of("not-xml", "message-empty", "not-well-formed"));
                judge(softly, input.getKey(), expected, answer.outcome(), answer.problems());
            }
            softly.assertAll();
        }
    }

    @Test
    void what_an_agency_writes_into_headers_grants_it_nothing() throws Exception {
        long answersBefore = depth("answer.jail-sample-county");
        try (var session = police.createSession(Session.AUTO_ACKNOWLEDGE)) {
            var forged = bytes(session, "FORGED-STAMPS");
            forged.setStringProperty(Names.STAMP_AGENCY, "court-sampleton");
            forged.setStringProperty(Names.STAMP_CHANNEL, "SFTP");
            forged.setStringProperty(Names.STAMP_INGRESS, "file:1:1");
            forged.setLongProperty(Names.STAMP_FILE, 1);
            forged.setStringProperty("_AMQ_VALIDATED_USER", "hub");
            var replyElsewhere = bytes(session, "REPLY-ELSEWHERE");
            // the session would ask the broker, which tells it nothing of that queue
            replyElsewhere.setJMSReplyTo(ActiveMQDestination.createQueue(Names.answerQueue("jail-sample-county")));
            var grouped = bytes(session, "GROUPED");
            grouped.setStringProperty("JMSXGroupID", "mine");
            grouped.setIntProperty("JMSXGroupSeq", -1);
            var producer = session.createProducer(session.createQueue(Names.intakeQueue("pd-sampleton")));
            producer.setTimeToLive(60_000);
            producer.setPriority(9);
            for (Message message : List.of(forged, replyElsewhere, grouped)) {
                producer.send(message);
            }
            for (Message message : List.of(forged, replyElsewhere, grouped)) {
                assertThat(policeAnswers.to(message.getJMSMessageID(), PATIENCE).outcome())
                        .startsWith("ACCEPTED");
            }
        }
        var arrivals = hub.bean(JdbcClient.class)
                .sql("select agency || ' ' || channel from intake_message where message_id in"
                        + " ('FORGED-STAMPS', 'REPLY-ELSEWHERE', 'GROUPED')")
                .query(String.class)
                .list();
        assertThat(arrivals).hasSize(3).containsOnly("pd-sampleton QUEUE");
        assertThat(depth("answer.jail-sample-county")).isEqualTo(answersBefore);
    }

    @Test
    void the_credential_of_one_agency_opens_nothing_of_another() throws Exception {
        try (var session = court.createSession(Session.AUTO_ACKNOWLEDGE)) {
            for (String queue : List.of(
                    Names.intakeQueue("pd-sampleton"), Names.HUB_INTAKE, Names.answerQueue("pd-sampleton"), "other")) {
                assertThatThrownBy(() -> session.createProducer(session.createQueue(queue))
                                .send(session.createTextMessage(HostileMessages.CANARY)))
                        .as(queue)
                        .isInstanceOf(JMSException.class);
            }
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(Names.answerQueue("pd-sampleton"))))
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void names_that_lead_out_of_the_directory_are_refused() throws Exception {
        var content = HostileMessages.CANARY.getBytes(StandardCharsets.UTF_8);
        var names = List.of(
                "../outside.xml",
                "../../outside.xml",
                "in/../../outside.xml",
                "in/../outside.xml",
                "../agency-court-sampleton/in/x.xml",
                "/etc/outside.xml",
                "//outside.xml",
                "out/x.ack.xml",
                "in/a/b.xml",
                "in/.hidden",
                "in/-rf",
                "in/..%2foutside.xml",
                "in/a\\..\\outside.xml",
                "in/a\0.xml",
                "in/a\n.xml",
                "in/caf\u00e9.xml",
                "in/$(id).xml",
                "in/" + "x".repeat(200) + ".xml");
        long files = rows("select count(*) from intake_file");
        ChannelSftp sftp = doors.sftp(POLICE);
        try {
            var softly = new SoftAssertions();
            for (String name : names) {
                softly.assertThatThrownBy(() -> sftp.put(new ByteArrayInputStream(content), name))
                        .as(name)
                        .isInstanceOf(SftpException.class);
            }
            softly.assertThatThrownBy(() -> sftp.symlink("/etc/passwd", "in/link.xml"))
                    .isInstanceOf(SftpException.class);
            softly.assertThatThrownBy(() -> sftp.hardlink("/etc/passwd", "in/link.xml"))
                    .isInstanceOf(SftpException.class);
            softly.assertThatThrownBy(() -> sftp.get("../../secrets/admin")).isInstanceOf(SftpException.class);
            softly.assertThatThrownBy(() -> sftp.rename("in/x", "../x")).isInstanceOf(SftpException.class);
            softly.assertAll();
        } finally {
            sftp.disconnect();
        }
        assertThat(rows("select count(*) from intake_file")).isEqualTo(files);
        try (var everything = Files.walk(hub.home().directory())) {
            assertThat(everything.map(Path::getFileName).map(Path::toString))
                    .doesNotContain("outside.xml", "link.xml", "x.ack.xml", "passwd");
        }
    }

    @Test
    void a_file_that_is_only_ever_a_part_is_never_taken() throws Exception {
        ChannelSftp sftp = doors.sftp(POLICE);
        sftp.put(
                new ByteArrayInputStream(HostileMessages.valid(
                        anArrestReport().withMessageId("ONLY-A-PART").build())),
                "in/only.xml.part");
        sftp.disconnect();
        var answers = new HashMap<String, String>();
        try (var drop = doors.drop(POLICE)) {
            drop.drop(
                    "whole.xml",
                    HostileMessages.valid(
                            anArrestReport().withMessageId("A-WHOLE-FILE").build()));
            await().atMost(PATIENCE).until(() -> {
                fetchAnswers(drop, answers);
                return answers.containsKey("whole.xml.ack.xml");
            });
        }
        assertThat(rows("select count(*) from intake_file where name like 'only%'"))
                .isZero();
        assertThat(rows("select count(*) from intake_message where message_id = 'ONLY-A-PART'"))
                .isZero();
    }

    @Test
    void a_gigabyte_of_text_by_sftp_is_refused_and_the_heap_stays_flat() throws Exception {
        long before = usedHeap();
        long begun = System.nanoTime();
        ChannelSftp sftp = doors.sftp(POLICE);
        var text = new EndlessText(1024 * MIB);
        assertThatThrownBy(() -> sftp.put(text, "in/huge.xml.part")).isInstanceOf(SftpException.class);
        sftp.disconnect();
        assertThat(text.given()).as("how much of it was sent").isLessThan(2 * LONGEST_FILE * MIB);
        System.out.printf(
                "HostileInputTest: 1 GiB was refused after %d MiB and %.1f s%n",
                text.given() / MIB, (System.nanoTime() - begun) / 1e9);
        assertThat(usedHeap() - before).isLessThan(64 * MIB);
    }

    @Test
    void a_hundred_megabytes_in_one_record_are_answered_and_the_heap_stays_flat() throws Exception {
        long before = usedHeap();
        ChannelSftp sftp = doors.sftp(POLICE);
        sftp.put(new EndlessText(100 * MIB), "in/long.xml.part");
        sftp.rename("in/long.xml.part", "in/long.xml");
        sftp.disconnect();
        var answers = new HashMap<String, String>();
        try (var drop = doors.drop(POLICE)) {
            await().atMost(PATIENCE).until(() -> {
                fetchAnswers(drop, answers);
                return answers.containsKey("long.xml.ack.xml");
            });
        }
        assertThat(AnswerDesk.texts(answers.get("long.xml.ack.xml"), "ProblemCode"))
                .containsExactly("file-malformed");
        assertThat(usedHeap() - before).isLessThan(64 * MIB);
    }

    private static void judge(
            SoftAssertions softly, String what, Hostile input, String outcome, List<String> problems) {
        if (input.problems().isEmpty()) {
            softly.assertThat(outcome).as("%s: %s", what, problems).startsWith("ACCEPTED");
        } else {
            softly.assertThat(outcome).as(what).isEqualTo("REJECTED");
            softly.assertThat(problems).as(what).containsAnyElementsOf(input.problems());
        }
    }

    private static void fetchAnswers(SftpDrop drop, Map<String, String> answers) throws Exception {
        drop.fetch("out", name -> true)
                .forEach((name, content) -> answers.put(name, new String(content, StandardCharsets.UTF_8)));
        answers.keySet().removeIf(name -> !name.endsWith(".ack.xml"));
    }

    private void anotherAgencyIsAnsweredWithin(Duration atMost) throws Exception {
        var message = aCourtCaseUpdate()
                .withMessageId("OTHER-" + others.incrementAndGet())
                .build();
        var id = Doors.send(court, Names.intakeQueue("court-sampleton"), HostileMessages.valid(message));
        assertThat(courtAnswers.to(id, atMost).outcome()).startsWith("ACCEPTED");
    }

    private static BytesMessage bytes(Session session, String messageId) throws JMSException {
        var message = session.createBytesMessage();
        message.writeBytes(
                HostileMessages.valid(anArrestReport().withMessageId(messageId).build()));
        return message;
    }

    private String url() {
        return "http://127.0.0.1:" + elsewhere.getAddress().getPort();
    }

    private long depth(String queue) {
        return hub.bean(Queues.class).depth(queue).orElseThrow();
    }

    private long rows(String query) {
        return hub.bean(JdbcClient.class).sql(query).query(Long.class).single();
    }

    private static long usedHeap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The beginning of an arrest report whose defendant's name does not end. */
    private static final class EndlessText extends InputStream {

        private final byte[] head = ("<ar:ArrestReport xmlns:ar='https://caseway.org/ns/arrest-report/1.0/'>"
                        + HostileMessages.CANARY)
                .getBytes(StandardCharsets.UTF_8);
        private final long length;
        private long given;

        EndlessText(long length) {
            this.length = length;
        }

        long given() {
            return given;
        }

        @Override
        public int read() {
            if (given >= length) {
                return -1;
            }
            byte next = given < head.length ? head[(int) given] : (byte) 'x';
            given++;
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int most) {
            int count = (int) Math.min(most, length - given);
            if (count <= 0) {
                return -1;
            }
            for (int i = 0; i < count; i++) {
                into[offset + i] = given + i < head.length ? head[(int) (given + i)] : (byte) 'x';
            }
            given += count;
            return count;
        }
    }
}
