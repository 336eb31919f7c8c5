package org.caseway.victims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.CsvGuide;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.Dump;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
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

/** The jail of the guide, on a whole hub: its lines come in by every door, are answered, and reach whoever one in XML would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnFormatJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String JAIL = "jail-river-county";
    private static final String HEADER = CsvGuide.custody().lines().findFirst().orElseThrow() + "\r\n";
    private static final String RELEASE = "B2026-%s;R;%s;BOND POSTED;EXAMPLE;ALPHA;02/28/1990;XX01234567;%s;C-1\r\n";

    private static final String VICTIMS = """
            formats:
              - name: registrations
                message: victim-service-update
                timeZone: America/Phoenix
                identifiedBy: [victim_no, status]
                columns:
                  - {column: victim_no, to: VictimRegistration/VictimIdentification/IdentificationID}
                  - {column: event1, to: VictimRegistration/RegisteredEventCategoryText}
                  - {column: event2, to: VictimRegistration/RegisteredEventCategoryText}
                  - {column: status, to: VictimRegistration/VictimRegistrationStatus/StatusText}
                  - {column: signed, to: VictimRegistration/VictimRelease/VictimReleaseSignedDate/Date}
                  - {column: expires, to: VictimRegistration/VictimRelease/VictimReleaseExpirationDate/Date}
                  - {column: given, to: Victim/VictimPerson/PersonName/PersonGivenName}
                  - {column: surname, to: Victim/VictimPerson/PersonName/PersonSurName}
                  - {column: offender, to: Offender/PersonName/PersonSurName}
                fixed:
                  - {to: VictimRegistration/VictimRelease/VictimReleaseScopeText, value: CUSTODY}
                groups:
                  - to: Victim/VictimPerson/PersonContactInformation
                    columns: [{column: email, to: ContactEmailID}]
                  - to: CaseIdentification
                    columns: [{column: atn, to: IdentificationID}]
                    fixed: [{to: IdentificationCategoryText, value: ATN}]
            """;
    private static final String REGISTRATION =
            """
            victim_no,event1,event2,status,signed,expires,given,surname,email,offender,atn
            V-0001,CUSTODY,HEARING,REGISTERED,%s,%s,Wren,%s,canary@example.org,EXAMPLE,ATN-4471-000123456-7
            """.formatted(LocalDate.now().minusDays(2), LocalDate.now().plusYears(1), VictimRoom.CANARY);

    private final Map<String, String> out = new ConcurrentHashMap<>();
    private TestHub hub;
    private Doors doors;
    private WebhookSubscriber victimService;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        var at = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(at);
        victimService = doors.webhook("victim-notification");
        Path config = TestPartners.in(directory, victimService.port());
        Files.writeString(config.resolve("agencies/" + JAIL + ".yaml"), CsvGuide.jail());
        Path victims = config.resolve("agencies/vs-sample.yaml");
        Files.writeString(victims, Files.readString(victims) + VICTIMS);
        Map<String, Object> settings = new HashMap<>();
        settings.put("caseway.config-directory", config.toString());
        settings.put("caseway.victims.look", "500ms");
        hub = TestHub.on(at, settings);
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    private static String now() {
        return ZonedDateTime.now(ZoneId.of("America/Phoenix"))
                .minusMinutes(5)
                .format(DateTimeFormatter.ofPattern("MM/dd/yyyy;HH:mm"));
    }

    @Test
    void a_release_in_a_dropped_file_reaches_the_victim_and_its_neighbours_are_answered_by_line() throws Exception {
        byte[] registration = REGISTRATION.getBytes(StandardCharsets.UTF_8);
        var registered = doors.answers("vs-sample")
                .to(Doors.send(doors.connection("agency-vs-sample"), "intake.vs-sample", registration), PATIENCE);
        assertThat(registered.outcome()).as("%s", registered.problems()).startsWith("ACCEPTED");
        String release = RELEASE.formatted("1187", now(), "ATN-4471-000123456-7");
        String file = HEADER
                + "\"B2026-9;R;broken\r\n"
                + release
                + release.replace("1187", "1188").replace("02/28/1990", "31/31/1990");

        try (var drop = doors.drop("agency-" + JAIL)) {
            drop.drop("custody.csv", file.getBytes(WINDOWS));
            Map<String, String> answers = answered(drop, "custody.csv");

            assertThat(answers.get("custody.csv.ack.xml"))
                    .contains("<Received>3</Received>", "<Rejected>2</Rejected>")
                    .contains("<RecordNumber>3</RecordNumber>")
                    .contains("<LocationText>line 4, column dob</LocationText>");
            assertThat(answers.get("custody.csv.rej.csv").lines())
                    .anyMatch(line -> line.startsWith("\"2\",") && line.contains("\"quoting-broken\""))
                    .anyMatch(line -> line.startsWith("\"4\",") && line.contains("\"line 4, column dob\""))
                    .noneMatch(line -> line.contains("31/31") || line.contains("EXAMPLE"));

            JsonNode notice =
                    await()
                            .atMost(PATIENCE)
                            .until(() -> victimService.notices(), notices -> !notices.isEmpty())
                            .stream()
                            .map(document -> JsonMapper.shared().readTree(document))
                            .findFirst()
                            .orElseThrow();
            assertThat(notice.path("event").asString()).isEqualTo("RELEASE");
            assertThat(notice.path("victimId").asString()).isEqualTo("V-0001");
            assertThat(notice.path("victim").path("name").asString())
                    .as("what was in the vault, and nowhere else, came there from lines")
                    .isEqualTo("Wren " + VictimRoom.CANARY);
            assertThat(Dump.rowsWith(hub.bean(DataSource.class), VictimRoom.CANARY))
                    .isEmpty();

            drop.drop("again.csv", (HEADER + release).getBytes(WINDOWS));
            assertThat(answered(drop, "again.csv").get("again.csv.ack.xml")).contains("<OutcomeCode>DUPLICATE");
        }
        assertThat(victimService.notices()).hasSize(1);

        long number = hub.bean(JdbcClient.class)
                .sql("select number from intake_message where agency = ? and outcome like 'ACCEPTED%'")
                .param(JAIL)
                .query(Long.class)
                .single();
        assertThat(get("/api/messages/" + number + "/original"))
                .contains("booking_no;movement")
                .contains("B2026-1187;R;")
                .doesNotContain("1188");
        assertThat(get("/api/messages/" + number + "/canonical")).contains("RELEASED");
    }

    @Test
    void what_comes_by_queue_holds_several_records_which_are_answered_one_by_one() throws Exception {
        String two = HEADER
                + RELEASE.formatted("2001", now(), "ATN-4471-000200001-1")
                + RELEASE.formatted("2002", "02/30/2026;10:00", "ATN-4471-000200002-2");
        AnswerDesk desk = doors.answers(JAIL);

        String sent = Doors.send(doors.connection("agency-" + JAIL), "intake." + JAIL, two.getBytes(WINDOWS));

        var mine = await().atMost(PATIENCE)
                .until(
                        () -> desk.seen().stream()
                                .filter(answer -> answer.correlationId().equals(sent))
                                .toList(),
                        answers -> answers.size() == 2);
        assertThat(mine).extracting(AnswerDesk.Seen::outcome).containsExactlyInAnyOrder("ACCEPTED", "REJECTED");
        assertThat(mine)
                .filteredOn(answer -> answer.outcome().equals("REJECTED"))
                .singleElement()
                .satisfies(answer -> assertThat(answer.document())
                        .contains("line 3, columns moved_date and moved_time")
                        .contains("date-not-as-agreed"));
    }

    @Test
    void lines_may_be_posted_and_a_file_without_an_agreed_column_is_refused_as_a_whole() throws Exception {
        String one = HEADER.replace("movement", "move") + RELEASE.formatted("3001", now(), "ATN-4471-000300001-1");

        var taken = doors.post("agency-" + JAIL, "text/csv", BodyPublishers.ofString(one, WINDOWS));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String receipt =
                JsonMapper.shared().readTree(taken.body()).path("receipt").asString();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(doors.get("agency-" + JAIL, "/api/intake/" + receipt)
                                .body())
                        .contains("REJECTED")
                        .contains("header-column-missing")
                        .contains("line 1, column movement"));

        try (var drop = doors.drop("agency-" + JAIL)) {
            drop.drop("refused.csv", one.getBytes(WINDOWS));
            assertThat(answered(drop, "refused.csv").get("refused.csv.ack.xml"))
                    .contains("<FileStatusCode>REFUSED")
                    .contains("line 1, column movement");
        }
    }

    private Map<String, String> answered(SftpDrop drop, String file) {
        return await().atMost(PATIENCE).until(() -> fetched(drop), all -> all.containsKey(file + ".ack.xml"));
    }

    /** All that was ever there: what is fetched is removed. */
    private Map<String, String> fetched(SftpDrop drop) throws Exception {
        drop.fetch("out", name -> List.of("xml", "csv").contains(name.substring(name.lastIndexOf('.') + 1)))
                .forEach((name, content) -> out.put(name, new String(content, StandardCharsets.UTF_8)));
        return Map.copyOf(out);
    }

    private String get(String path) throws Exception {
        var response = doors.get("admin", path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return response.body();
    }
}
