package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.aVictimServiceUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.FaultInjection;
import org.caseway.simulator.FaultProfile;
import org.caseway.simulator.MessageBatchFile;
import org.caseway.simulator.QueueSender;
import org.caseway.simulator.SftpDrop;
import org.caseway.simulator.SyntheticCounty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What people are called, where they live, how they are reached and what is written of them goes to whom it is meant for and
 * nowhere else: not into logs, even at DEBUG, metrics, traces, answers, lists of what failed, names of threads or JMX. Messages of
 * every type go in by every door, good, broken, held, hostile and poisonous, to recipients that take and that refuse them, each with
 * words that are there once. {@code -Dcaseway.canary.messages=10000} sends ten thousand; by default it is three hundred.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryTest {

    private static final int MESSAGES = Integer.getInteger("caseway.canary.messages", 300);
    private static final Duration PATIENCE = Duration.ofSeconds(240 + MESSAGES / 20);
    private static final String POISON = "Poison";
    private static final int MISPLACED_EVERY = 8;
    private static final int REPEATED_EVERY = 15;
    private static final int POISONED = 3;

    private final Canaries canaries = new Canaries();
    private final Map<String, QueueSender> senders = new HashMap<>();
    private final Map<String, AnswerDesk> answers = new HashMap<>();
    private final List<String> replies = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final PrintStream terminal = System.out;
    private HttpServer refusing;
    private TestHub hub;
    private Doors doors;
    private Surfaces surfaces;
    private SftpDrop drop;
    private Path console;
    private int sent;

    @BeforeAll
    void send_everything(@TempDir Path directory) throws Exception {
        long begun = System.nanoTime();
        open(directory);
        poison();
        say(begun, "open");
        for (byte[] hostile : hostile()) {
            byQueue("pd-sampleton", hostile);
        }
        for (var delivery : county()) {
            byte[] bytes = delivery.bytes();
            byte[] planted = sent % MISPLACED_EVERY == 0
                    ? canaries.misplacedIn(bytes, sent / MISPLACED_EVERY)
                    : delivery.message().type().equals("victim-service-update")
                            ? canaries.contactsIn(canaries.in(bytes))
                            : canaries.in(bytes);
            send(delivery.agencyId(), planted);
            if (sent % REPEATED_EVERY == 0) {
                send(delivery.agencyId(), planted);
            }
        }
        for (var message : List.of(
                aCourtCaseUpdate().withMessageId("FULL-1").build(),
                aCourtFiling().withMessageId("FULL-2").build(),
                aCustodyUpdate().withMessageId("FULL-3").build(),
                aVictimServiceUpdate().withMessageId("FULL-4").build())) {
            byQueue(agencyOf(message), canaries.in(HostileMessages.valid(message)));
        }
        for (int i = 0; i < POISONED; i++) {
            byQueue("pd-sampleton", poisoned(i));
        }
        byFile();
        badRequests();
        say(begun, "sent");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        rows("select (select count(*) from intake_message) + (select count(*) from intake_quarantine)")
                                >= sent);
        say(begun, "taken");
        await().atMost(PATIENCE)
                .until(() -> rows("select count(*) from delivery_waiting where status = 'READY'"
                                + " and subscriber <> 'victim-notification'")
                        == 0);
        await().atMost(PATIENCE).until(() -> rows("select count(*) from delivery_pointer where status = 'PARKED'") > 0);
        await().atMost(PATIENCE).until(() -> {
            files.putAll(drop.fetch("out", name -> true));
            return rows("select count(*) from intake_file where answered_at is null") == 0;
        });
        say(begun, "delivered");
    }

    private void say(long begun, String what) {
        terminal.printf("CanaryTest: %d messages %s after %.1f s%n", sent, what, (System.nanoTime() - begun) / 1e9);
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
        refusing.stop(0);
        System.setOut(terminal);
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        logging.reset();
        new ContextInitializer(logging).autoConfig();
    }

    @Test
    void every_kind_of_end_was_met() {
        assertThat(sent).isGreaterThanOrEqualTo(MESSAGES);
        assertThat(canaries.sung()).isGreaterThan(sent);
        assertThat(hub.bean(JdbcClient.class)
                        .sql("select distinct outcome from intake_message")
                        .query(String.class)
                        .list())
                .contains("ACCEPTED", "REJECTED", "HELD", "DUPLICATE");
        assertThat(rows("select count(distinct message_type) from intake_message"))
                .isGreaterThanOrEqualTo(5);
        assertThat(rows("select count(*) from intake_quarantine")).isEqualTo(POISONED);
        assertThat(rows("select count(*) from intake_file")).isPositive();
        assertThat(rows("select count(*) from vault.contact")).isPositive();
        assertThat(rows("select count(*) from delivery where status = 'DELIVERED'"))
                .isPositive();
    }

    @Test
    void no_log_has_a_canary_even_at_debug() throws Exception {
        System.out.flush();
        var logs = new ArrayList<>(List.of(console));
        try (Stream<Path> written = Files.list(hub.home().directory().resolve("log"))) {
            written.forEach(logs::add);
        }
        assertThat(logs).hasSizeGreaterThan(1);
        assertThat(Surfaces.linesWith("DEBUG", logs)).isGreaterThan(sent);
        // on the console and in a file
        assertThat(Surfaces.linesWith(" : Quarantined ", logs)).isEqualTo(2 * POISONED);
        assertThat(Surfaces.leaksIn(logs)).isEmpty();
    }

    @Test
    void no_metric_trace_list_book_thread_or_managed_bean_has_a_canary() throws Exception {
        assertThat(surfaces.leaks()).isEmpty();
    }

    @Test
    void no_answer_repeats_a_canary() {
        var leaks = new LinkedHashMap<String, List<String>>();
        answers.forEach((agency, desk) ->
                Surfaces.look(leaks, "answer." + agency, desk.seen().stream().map(AnswerDesk.Seen::document)));
        Surfaces.look(leaks, "https", replies.stream());
        // a file is answered under the name that its sender gave it
        files.forEach((name, content) -> Surfaces.look(
                leaks,
                name,
                Stream.of(new String(content, StandardCharsets.UTF_8).replaceAll("<FileName>[^<]*</FileName>", ""))));
        assertThat(answers.values()).allSatisfy(desk -> assertThat(desk.seen()).isNotEmpty());
        assertThat(files).isNotEmpty();
        assertThat(replies).isNotEmpty();
        assertThat(leaks).isEmpty();
    }

    @Test
    void a_leak_would_be_found_everywhere_it_is_looked_for() throws Exception {
        String planted = canaries.sing();
        var thread = new Thread(() -> {}, "reads " + planted);
        var meters = hub.bean(io.micrometer.core.instrument.MeterRegistry.class);
        var counter = meters.counter("caseway.planted", "who", planted);
        var log = Files.writeString(hub.home().directory().resolve("planted.log"), "WARN " + planted + " not read\n");
        try {
            assertThat(surfaces.leaks()).containsOnlyKeys("meters", "/actuator");
            assertThat(Surfaces.leaksIn(List.of(log))).containsOnlyKeys("planted.log");
            var found = new LinkedHashMap<String, List<String>>();
            Surfaces.look(found, "thread", Stream.of(thread.getName().toUpperCase(java.util.Locale.ROOT)));
            assertThat(found).containsOnlyKeys("thread");
        } finally {
            meters.remove(counter);
            Files.delete(log);
        }
    }

    private void open(Path directory) throws Exception {
        console = directory.resolve("console.txt");
        System.setOut(new PrintStream(new BufferedOutputStream(Files.newOutputStream(console)), false));
        // a recipient that refuses everything and repeats what it was sent
        refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(500, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        refusing.start();
        // as in production: to the console and to a file
        var logging = Files.writeString(
                directory.resolve("logback.xml"),
                "<configuration><include resource=\"org/springframework/boot/logging/logback/base.xml\"/></configuration>");
        var home = TestHub.homeOn(directory.resolve("home"));
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                "caseway.config-directory",
                TestPartners.in(directory, refusing.getAddress().getPort()).toString());
        settings.put("caseway.delivery.retries", "200ms");
        settings.put("caseway.delivery.retry-interval", "200ms");
        settings.put("caseway.delivery.give-up-after", "1s");
        // read before any setting of a test is
        var loggers = new HashMap<String, String>();
        for (String logger : List.of("root", "org.caseway", "org.apache.camel", "org.apache.activemq.artemis")) {
            loggers.put("logging.level." + logger, "DEBUG");
        }
        // this test's own calls, a hundred lines each
        loggers.put("logging.level.jdk.internal.httpclient", "WARN");
        loggers.put("logging.level.jdk.event.security", "WARN");
        loggers.put("logging.config", logging.toUri().toString());
        loggers.forEach(System::setProperty);
        hub = TestHub.on(home, settings);
        loggers.keySet().forEach(System::clearProperty);
        doors = new Doors(home);
        surfaces = new Surfaces(hub, doors);
        drop = doors.drop("agency-da-sample-county");
        for (String agency :
                List.of("pd-sampleton", "court-sampleton", "jail-sample-county", "da-sample-county", "vs-sample")) {
            senders.put(agency, doors.sender(agency));
            answers.put(agency, doors.answers(agency));
        }
    }

    /** From now on the database refuses whoever is called so, and says in its error what it was to keep. */
    private void poison() {
        var owner = new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + hub.home().postgresPort() + "/caseway",
                "caseway_owner",
                hub.secrets().get("postgres-owner"));
        new JdbcTemplate(owner)
                .execute("alter table person_mention add constraint poison check (description not ilike '%" + POISON
                        + "%')");
    }

    private byte[] poisoned(int number) {
        var report = anArrestReport()
                .withMessageId("POISON-" + number)
                .withRecordId("POISON-R" + number)
                .withTrackingNumber("POISON-T" + number)
                .withIncidentNumber("POISON-I" + number)
                .build();
        return new String(canaries.in(HostileMessages.valid(report)), StandardCharsets.UTF_8)
                .replace("EXAMPLE", POISON)
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<org.caseway.simulator.SyntheticDelivery> county() {
        var county = SyntheticCounty.of(4711, CountySettings.of(Math.max(10, MESSAGES / 8)));
        return FaultInjection.apply(
                county.messages(),
                new FaultProfile(3, 5, 2, 2, 2, 10, Set.of("pd-sampleton")),
                4711,
                JusticeContext.of(MessageTypes.all()).newEncoder());
    }

    private List<byte[]> hostile() {
        return HostileMessages.all("C", "http://127.0.0.1:9").values().stream()
                .map(HostileMessages.Hostile::bytes)
                .toList();
    }

    /** By queue mostly, some by https; filings in files as well. */
    private void send(String agency, byte[] message) throws Exception {
        if (sent % 10 == 1) {
            var taken = doors.post("agency-" + agency, "application/xml", BodyPublishers.ofByteArray(message));
            replies.add(taken.body());
            assertThat(taken.statusCode()).isEqualTo(202);
            sent++;
        } else {
            byQueue(agency, message);
        }
    }

    private void byQueue(String agency, byte[] message) throws Exception {
        senders.get(agency).send(message);
        sent++;
    }

    private void byFile() throws Exception {
        var good = new ArrayList<byte[]>();
        for (int i = 0; i < 20; i++) {
            byte[] filing = HostileMessages.valid(aCourtFiling()
                    .withMessageId("FILE-" + i)
                    .withFilingId("FILE-F" + i)
                    .build());
            good.add(i % 4 == 0 ? canaries.misplacedIn(filing, i / 4) : canaries.in(filing));
        }
        drop.drop("records.xml", MessageBatchFile.of(good));
        byte[] broken = MessageBatchFile.of(good);
        drop.drop("cut.xml", java.util.Arrays.copyOf(broken, broken.length - 100));
        drop.drop(canaries.sing() + ".xml", (canaries.sing() + " is no XML").getBytes(StandardCharsets.UTF_8));
        sent += good.size();
    }

    /** What is asked badly, or by whom it does not concern, with canaries in every place. */
    private void badRequests() throws Exception {
        var asked = new ArrayList<HttpResponse<String>>();
        for (String path : List.of(
                "/api/cases?kind=%s&issuer=%s&value=%s",
                "/api/cases/%s",
                "/api/held/%s",
                "/api/people/%s",
                "/api/subscribers/%s/parked",
                "/api/disseminations?person=%s",
                "/api/notices?state=%s",
                "/%s")) {
            asked.add(doors.get("admin", path.replace("%s", canaries.sing())));
        }
        for (String path : List.of(
                "/api/held/1/decision",
                "/api/receipts",
                "/api/cases/join",
                "/api/subscriptions/prosecutor-cms/watches",
                "/api/subscribers/prosecutor-cms/throttle",
                "/api/people/1/merge")) {
            asked.add(doors.postJson("admin", path, canaries.sing()));
            asked.add(doors.postJson("admin", path, "{\"" + canaries.sing() + "\": [\"" + canaries.sing() + "\"]}"));
        }
        asked.add(doors.postJson(
                "subscriber-prosecutor-cms", "/api/receipts", "{\"deliveryIds\": [\"" + canaries.sing() + "\"]}"));
        asked.add(doors.postJson(
                "admin",
                "/api/subscriptions/prosecutor-cms/watches",
                "{\"kind\": \"" + canaries.sing() + "\", \"issuer\": \"XX\", \"value\": \"" + canaries.sing() + "\"}"));
        asked.add(doors.post("agency-pd-sampleton", "text/" + canaries.sing(), BodyPublishers.ofString("x")));
        assertThat(asked).allSatisfy(answer -> assertThat(answer.statusCode()).isBetween(400, 499));
        asked.forEach(answer -> replies.add(answer.body() + answer.headers().map()));
    }

    private static String agencyOf(Object message) {
        return switch (message.getClass().getSimpleName()) {
            case "CourtCaseUpdate" -> "court-sampleton";
            case "CourtFiling" -> "da-sample-county";
            case "CustodyUpdate" -> "jail-sample-county";
            default -> "vs-sample";
        };
    }

    private long rows(String query) {
        return hub.bean(JdbcClient.class).sql(query).query(Long.class).single();
    }
}
