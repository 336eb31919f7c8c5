package org.caseway.victims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.victims.VictimRoom.CANARY;

import jakarta.jms.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.Dump;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.MessageBatchFile;
import org.caseway.simulator.QueueSubscriber;
import org.caseway.simulator.SftpDrop;
import org.caseway.simulator.WebhookSubscriber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A victim registers, the offender is released, the victim service is asked to tell the victim, and says that it did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VictimJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] CONTACTS = {CANARY, "canary@example.org", "555-0147", "Canary Lane"};

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private TestHub hub;
    private Path home;
    private Doors doors;
    private WebhookSubscriber victimService;
    private QueueSubscriber prosecutor;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        home = directory.resolve("home");
        var at = TestHub.homeOn(home);
        doors = new Doors(at);
        victimService = doors.webhook("victim-notification");
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                "caseway.config-directory",
                TestPartners.in(directory, victimService.port()).toString());
        settings.put("caseway.victims.look", "500ms");
        hub = TestHub.on(at, settings);
        prosecutor = doors.deliveries("prosecutor-cms");
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void registration_release_notice_delivered_confirmed_and_no_contact_anywhere_else() throws Exception {
        sent("vs-sample", VictimRoom.withContacts());
        var release = sent("jail-sample-county", encoder.encode(aCustodyUpdate().build()));

        JsonNode notice =
                await().atMost(PATIENCE).until(() -> victimService.notices(), notices -> !notices.isEmpty()).stream()
                        .map(document -> JsonMapper.shared().readTree(document))
                        .findFirst()
                        .orElseThrow();
        assertThat(notice.path("type").asString()).isEqualTo("victim-notice");
        assertThat(notice.path("event").asString()).isEqualTo("RELEASE");
        assertThat(notice.path("victimId").asString()).isEqualTo("V-0001");
        assertThat(notice.path("victim").path("name").asString()).isEqualTo("Wren " + CANARY);
        assertThat(notice.path("victim").path("address").asString()).isEqualTo("PO Box 000, Capital");

        String id = notice.path("noticeId").asString();
        report("subscriber-victim-notification", id, "DELIVERED", 204);
        report("subscriber-victim-notification", id, "CONFIRMED", 204);
        report("subscriber-victim-notification", id, "ASLEEP", 400);
        report("subscriber-prosecutor-cms", id, "CONFIRMED", 403);
        report("agency-vs-sample", id, "CONFIRMED", 403);

        JsonNode seen = get("admin", "/api/notices/" + id);
        assertThat(seen.findValuesAsString("state")).contains("QUEUED", "SENT", "DELIVERED", "CONFIRMED");
        assertThat(get("admin", "/api/notices?case=" + release.caseReference())).hasSize(1);
        assertThat(get("subscriber-victim-notification", "/api/notices?state=confirmed"))
                .hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("admin", "/api/feeds").findValuesAsString("agency"))
                        .contains("jail-sample-county"));

        await().atMost(PATIENCE).until(() -> !prosecutor.received().isEmpty());
        assertThat(Dump.rowsWith(hub.bean(DataSource.class), CONTACTS)).isEmpty();
        assertThat(filesWithContacts()).isEmpty();
        Files.writeString(Files.createDirectories(home.resolve("files")).resolve("seen"), CANARY);
        assertThat(filesWithContacts()).containsExactly(Path.of("files/seen"));
        Files.delete(home.resolve("files/seen"));
        assertThat(prosecutor.received()).noneMatch(VictimJourneyTest::holdsContact);
        assertThat(victimService.received()).noneMatch(VictimJourneyTest::holdsContact);
        assertThat(seen.toString()).doesNotContain(CONTACTS);
    }

    @Test
    void what_a_victim_service_drops_is_sealed_on_disk_and_read_and_recognised_all_the_same() throws Exception {
        String document = new String(VictimRoom.withContacts(), StandardCharsets.UTF_8)
                .replace("V-0001", "V-0002")
                .replace("VIC-2026-000001", "VIC-2026-000002");
        byte[] file = MessageBatchFile.of(List.of(document.getBytes(StandardCharsets.UTF_8)));
        try (var drop = doors.drop("agency-vs-sample")) {
            drop.drop("victims.xml", file);
            assertThat(answered(drop, 1)).allMatch(answer -> answer.contains("<OutcomeCode>ACCEPTED"));
            drop.drop("victims.xml", file);
            assertThat(answered(drop, 2))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer).contains("<FileStatusCode>DUPLICATE"));
        }

        assertThat(filesWithContacts()).isEmpty();
        try (var stored = Files.list(home.resolve("files"))) {
            assertThat(stored.filter(name -> name.toString().endsWith(".sealed")))
                    .hasSize(1);
        }
        assertThat(hub.bean(JdbcClient.class)
                        .sql("select count(distinct sha256) || ' ' || count(duplicate_of) from intake_file")
                        .query(String.class)
                        .single())
                .isEqualTo("1 1");
    }

    /** What lies in out when so many files have been answered. */
    private List<String> answered(SftpDrop drop, int files) throws IOException {
        await().atMost(PATIENCE)
                .until(() -> hub.bean(JdbcClient.class)
                                .sql("select count(*) from intake_file where answered_at is not null")
                                .query(Integer.class)
                                .single()
                        >= files);
        return drop.fetch("out", name -> name.endsWith(".ack.xml")).values().stream()
                .map(answer -> new String(answer, StandardCharsets.UTF_8))
                .toList();
    }

    private AnswerDesk.Seen sent(String agency, byte[] content) throws Exception {
        Connection sender = doors.connection("agency-" + agency);
        AnswerDesk answers = doors.answers(agency);
        var answer = answers.to(Doors.send(sender, "intake." + agency, content), PATIENCE);
        assertThat(answer.outcome()).as("%s", answer.problems()).startsWith("ACCEPTED");
        return answer;
    }

    private void report(String user, String notice, String status, int expected) throws Exception {
        var response = doors.postJson(user, "/api/notices/" + notice + "/status", "{\"status\":\"" + status + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
    }

    private JsonNode get(String user, String path) throws Exception {
        var response = doors.get(user, path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private static boolean holdsContact(byte[] document) {
        String text = new String(document, StandardCharsets.ISO_8859_1);
        return List.of(CONTACTS).stream().anyMatch(text::contains);
    }

    /** But for the database's own, which is looked into itself, and the broker's journal. */
    private List<Path> filesWithContacts() throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path below = home.relativize(file);
                if (!below.startsWith("postgres")
                        && !below.startsWith("broker")
                        && holdsContact(Files.readAllBytes(file))) {
                    found.add(below);
                }
            }
        }
        return found;
    }
}
