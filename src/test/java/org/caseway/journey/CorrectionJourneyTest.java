package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import jakarta.jms.Connection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.cli.CommandLineDoor;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.ArrestReportBuilder;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.Dump;
import org.caseway.fixtures.Said;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.validation.VersionUse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an agency is told of its own messages by a whole hub: that one is to be corrected, asked from the command line and by https and
 * told on its queue, and that its version ends.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final OffsetDateTime NOW = OffsetDateTime.now(ZoneOffset.UTC).withNano(0);
    private static final String CANARY = "CANARYWORDS";

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private Path directory;
    private TestHub hub;
    private Doors doors;
    private Connection police;
    private Connection court;
    private AnswerDesk policeAnswers;
    private AnswerDesk courtAnswers;

    @BeforeAll
    void start(@TempDir Path where) throws Exception {
        directory = where;
        var home = TestHub.homeOn(where.resolve("home"));
        doors = new Doors(home);
        int victims = doors.webhook("victim-notification").port();
        Path config = TestPartners.in(where, victims);
        Files.writeString(
                config.resolve("exchanges/arrest-report.yaml"),
                "id: arrest-report\nversions: [{version: \"1.0\", lastDay: 2199-12-31}]\n");
        hub = TestHub.on(
                home,
                Map.of(
                        "caseway.config-directory",
                        config.toString(),
                        "caseway.following.look",
                        "200ms",
                        "caseway.oversight.reader-class",
                        "victim-service",
                        "caseway.corrections.ask",
                        "pd-sampleton"));
        police = doors.connection("agency-pd-sampleton");
        court = doors.connection("agency-court-sampleton");
        policeAnswers = doors.answers("pd-sampleton");
        courtAnswers = doors.answers("court-sampleton");
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void what_a_steward_asks_for_goes_to_the_owners_queue_alone_and_closes_when_the_owner_corrects_it()
            throws Exception {
        String caseId = arrested("Q1");
        long message = messageOf("ARR-Q1");
        JsonNode fields = json(cli(0, "corrections", "fields", String.valueOf(message)));
        assertThat(fields.path("agency").asString()).isEqualTo("pd-sampleton");
        assertThat(fields.path("recordNumbers").path("charges").get(0).asString())
                .isEqualTo("001");
        Path words = Files.writeString(directory.resolve("words.txt"), CANARY + " the charge is a misdemeanor\n");

        long id = json(cli(
                        0,
                        "corrections",
                        "ask",
                        String.valueOf(message),
                        "--field",
                        "charges.severity",
                        "--of",
                        "001",
                        "--text",
                        words.toString()))
                .path("id")
                .asLong();

        AnswerDesk.Seen request = policeAnswers.first(
                answer -> answer.document().contains("CorrectionRequest")
                        && answer.document().contains(caseId),
                "a request for a correction",
                PATIENCE);
        assertThat(AnswerDesk.texts(request.document(), "MessageID")).containsExactly("ARR-Q1");
        assertThat(AnswerDesk.texts(request.document(), "CorrectionReasonText"))
                .containsExactly(CANARY + " the charge is a misdemeanor");
        assertThat(doors.get("agency-pd-sampleton", "/api/correction-requests").body())
                .contains(CANARY);
        assertThat(doors.get("agency-court-sampleton", "/api/correction-requests")
                        .body())
                .isEqualTo("[]");
        assertThat(doors.get("agency-court-sampleton", "/api/correction-requests/" + id)
                        .statusCode())
                .isEqualTo(404);
        assertThat(doors.get("subscriber-prosecutor-cms", "/api/correction-requests")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cli(0, "corrections", "list"))
                .contains("pd-sampleton", "charges.severity 001")
                .doesNotContain(CANARY);
        assertThat(cli(0, "corrections", "show", String.valueOf(id))).contains(CANARY);

        sent(
                police,
                "pd-sampleton",
                policeAnswers,
                anArrest("Q1")
                        .withMessageId("ARR-Q1-2")
                        .withRevisions(Revision.ofMessage(RevisionKind.CORRECTS, "ARR-Q1"))
                        .build());

        awaitState(id, "CORRECTED");
        assertThat(cli(0, "corrections", "list")).doesNotContain("charges.severity");
        assertThat(courtAnswers.seen()).noneMatch(answer -> answer.document().contains(CANARY));
        assertThat(Dump.rowsWith(hub.bean(DataSource.class), CANARY))
                .as("the words are in no other table")
                .isNotEmpty()
                .allMatch(row -> row.startsWith("correction_request has"));
    }

    @Test
    void the_owner_declines_and_another_cannot() throws Exception {
        arrested("Q2");
        long id = asked("ARR-Q2");
        Path words = Files.writeString(directory.resolve("why.txt"), "It is right as it is.");

        assertThat(cli(
                        1,
                        "corrections",
                        "answer",
                        "" + id,
                        "--as",
                        "court-sampleton",
                        "--decline",
                        "--text",
                        "" + words))
                .contains("request-unknown");
        cli(0, "corrections", "answer", "" + id, "--as", "pd-sampleton", "--text", "" + words);
        awaitState(id, "ANSWERED");
        cli(0, "corrections", "answer", "" + id, "--as", "pd-sampleton", "--decline", "--text", "" + words);

        awaitState(id, "DECLINED");
        assertThat(cli(1, "corrections", "withdraw", "" + id, "--why", "asked twice"))
                .contains("request-ended");
        long other = asked("ARR-Q2");
        cli(0, "corrections", "withdraw", "" + other, "--why", "asked by mistake");
        awaitState(other, "WITHDRAWN");
        assertThat(doors.get("agency-pd-sampleton", "/api/correction-requests").body())
                .doesNotContain("\"id\":" + other + ",");
    }

    @Test
    void a_seal_hides_what_is_asked_from_whoever_may_not_see_the_case_and_an_expungement_destroys_it()
            throws Exception {
        String caseId = arrested("Q3");
        long id = asked("ARR-Q3");
        policeAnswers.first(
                answer -> answer.document().contains("CorrectionRequest")
                        && answer.document().contains(caseId),
                "a request for a correction",
                PATIENCE);

        orders("Q3", "SEAL");

        assertThat(doors.get("admin", "/api/correction-requests/" + id).statusCode())
                .isEqualTo(404);
        assertThat(doors.postJson("admin", "/api/correction-requests", body(messageOf("ARR-Q3"), "charges.severity"))
                        .statusCode())
                .isEqualTo(404);
        JsonNode line = line(id);
        assertThat(line.path("restricted").asBoolean()).isTrue();
        assertThat(line.path("agency").asString()).isEqualTo("pd-sampleton");
        assertThat(line.has("caseId") || line.has("messageNumber") || line.has("field"))
                .isFalse();
        assertThat(doors.get("agency-pd-sampleton", "/api/correction-requests/" + id)
                        .statusCode())
                .as("its own record")
                .isEqualTo(200);

        orders("Q3", "EXPUNGE");

        assertThat(Dump.rowsWith(hub.bean(DataSource.class), CANARY + " ARR-Q3"))
                .isEmpty();
        assertThat(doors.get("agency-pd-sampleton", "/api/correction-requests/" + id)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void everything_wrong_with_a_question_is_told_at_once_and_by_its_code() throws Exception {
        arrested("Q4");
        var refused = doors.postJson(
                "admin",
                "/api/correction-requests",
                "{\"messageNumber\":%d,\"field\":\"%s\",\"reason\":\"\",\"due\":\"2020-01-01T00:00:00Z\"}"
                        .formatted(messageOf("ARR-Q4"), CANARY));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused.body()).findValuesAsString("code"))
                .containsExactly("field-unknown", "text-length", "due-not-understood");
        assertThat(refused.body()).doesNotContain(CANARY);
        assertThat(doors.postJson("admin", "/api/correction-requests", body(99_999_999, "title"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_command_line_says_what_a_document_contains_and_it_is_kept_by_that() throws Exception {
        String caseId = arrested("Q5");
        Path report = Files.writeString(directory.resolve("report.pdf"), "%PDF-1.7 synthetic");
        String[] put = {
            "evidence", "put", report.toString(), "--as", "pd-sampleton", "--case", caseId, "--type", "application/pdf"
        };

        JsonNode plain = json(cli(0, with(put, "--number", "P-1")));
        JsonNode said =
                json(cli(0, with(put, "--number", "P-2", "--contains", "FILING", "--contains", "CHARGE,ARREST")));

        assertThat(contains(plain)).containsExactly("UNCLASSIFIED");
        assertThat(contains(said)).containsExactly("ARREST", "CHARGE", "FILING");
    }

    @Test
    void the_command_line_supposes_an_event_twice_and_reckons_by_a_draft() throws Exception {
        String caseId = arrested("W1");
        String[] what = {"deadlines", "what-if", "--case", caseId, "--pack", "us-state-example"};
        String heard = NOW.toLocalDate().toString();

        JsonNode bare = json(cli(0, what));
        JsonNode supposed = json(cli(
                0,
                with(
                        what,
                        "--suppose",
                        "FIRST_APPEARANCE=" + heard,
                        "--suppose",
                        "FIRST_APPEARANCE=" + NOW.plusDays(3).toLocalDate(),
                        "--suppose",
                        "PROBABLE_CAUSE_HEARD=" + NOW)));

        assertThat(wouldBe(bare, "PC_48H")).isEqualTo("RUNNING");
        assertThat(wouldBe(supposed, "PC_48H")).isEqualTo("MET");
        assertThat(cli(1, with(what, "--suppose", "SHOES=" + heard))).contains("question-not-understood");
    }

    private static String wouldBe(JsonNode compared, String rule) {
        for (JsonNode one : compared) {
            if (one.path("rule").asString().equals(rule)) {
                return one.path("wouldBe").path("status").asString();
            }
        }
        return "no such rule in " + compared;
    }

    @Test
    void both_versions_are_taken_the_older_is_warned_of_and_it_is_seen_who_sends_which() throws Exception {
        byte[] older = encoder.encode(anArrest("V1").build());
        byte[] newer = new String(encoder.encode(anArrest("V2").build()), StandardCharsets.UTF_8)
                .replace("arrest-report/1.0/", "arrest-report/1.1/")
                .getBytes(StandardCharsets.UTF_8);

        AnswerDesk.Seen warned = policeAnswers.to(Doors.send(police, "intake.pd-sampleton", older), PATIENCE);
        AnswerDesk.Seen fine = policeAnswers.to(Doors.send(police, "intake.pd-sampleton", newer), PATIENCE);

        assertThat(warned.outcome()).isEqualTo("ACCEPTED_WITH_WARNINGS");
        assertThat(warned.problems()).containsExactly("version-deprecated");
        assertThat(warned.document()).contains("2199-12-31");
        assertThat(fine.problems()).doesNotContain("version-deprecated");
        assertThat(fine.caseReference()).isNotEmpty().isNotEqualTo(warned.caseReference());
        hub.bean(VersionUse.class).write();
        JsonNode use = json(doors.get("admin", "/api/specifications/use").body());
        assertThat(use.findValuesAsString("version")).contains("1.0", "1.1");
        assertThat(doors.get("admin", "/api/metrics").body())
                .contains(
                        "caseway_version_messages{agency=\"pd-sampleton\",message=\"arrest-report\",version=\"1.1\"} 1");
        assertThat(doors.get("agency-pd-sampleton", "/api/specifications/use").statusCode())
                .isEqualTo(403);
        assertThat(doors.get("agency-pd-sampleton", "/api/specifications").body())
                .contains("\"state\":\"DEPRECATED\"", "\"lastDay\":\"2199-12-31\"");
    }

    private List<String> contains(JsonNode upload) {
        return hub.bean(org.springframework.jdbc.core.JdbcTemplate.class)
                .queryForList(
                        "select unnest(contains) from evidence_item where claim = ?::uuid order by 1",
                        String.class,
                        upload.path("claim").asString());
    }

    private static String[] with(String[] some, String... more) {
        return java.util.stream.Stream.of(some, more)
                .flatMap(java.util.stream.Stream::of)
                .toArray(String[]::new);
    }

    /** What a command prints and complains of, run on this hub's home. */
    private String cli(int exit, String... arguments) {
        try (var said = new Said()) {
            int status = CommandLineDoor.run(hub.home(), arguments);
            assertThat(status).as(said.out() + said.err()).isEqualTo(exit);
            return said.out() + said.err();
        }
    }

    private long asked(String messageId) throws Exception {
        var answer = doors.postJson(
                "admin",
                "/api/correction-requests",
                body(messageOf(messageId), "arrest.occurredAt").replace("%", messageId));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer.body()).path("id").asLong();
    }

    private static String body(long message, String field) {
        return "{\"messageNumber\":" + message + ",\"field\":\"" + field + "\",\"reason\":\"" + CANARY + " %\"}";
    }

    private void awaitState(long id, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(json(doors.get("admin", "/api/correction-requests/" + id)
                                        .body())
                                .path("state")
                                .asString())
                        .isEqualTo(state));
    }

    private JsonNode line(long id) throws Exception {
        for (JsonNode one : json(doors.get("admin", "/api/correction-requests").body())) {
            if (one.path("id").asLong() == id) {
                return one;
            }
        }
        throw new AssertionError("request " + id + " is not in the list");
    }

    private long messageOf(String messageId) {
        Long number = hub.bean(org.springframework.jdbc.core.JdbcTemplate.class)
                .queryForObject("select number from intake_message where message_id = ?", Long.class, messageId);
        return java.util.Objects.requireNonNull(number);
    }

    private String arrested(String name) throws Exception {
        return sent(police, "pd-sampleton", policeAnswers, anArrest(name).build());
    }

    private static ArrestReportBuilder anArrest(String name) {
        return anArrestReport()
                .withMessageId("ARR-" + name)
                .withRecordId("REC-" + name)
                .withIncidentNumber("INC-" + name)
                .withTrackingNumber("ATN-" + name)
                .withOccurredAt(NOW.minusHours(1))
                .withSentAt(NOW)
                .withBooking(null);
    }

    private void orders(String name, String category) throws Exception {
        sent(
                court,
                "court-sampleton",
                courtAnswers,
                aCourtCaseUpdate()
                        .withMessageId("ORD-" + name + category)
                        .withSentAt(NOW)
                        .withEffectiveAt(NOW.minusMinutes(5))
                        .withDocketId("26-CR-" + name)
                        .withCaseIdentifiers(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-" + name))
                        .withCharges()
                        .withCourtEvents()
                        .withOrders(new CourtOrder(
                                "ON-" + category,
                                Code.reported(category),
                                LocalDate.now(ZoneOffset.UTC),
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of()))
                        .build());
    }

    private String sent(Connection agency, String id, AnswerDesk answers, JusticeMessage message) throws Exception {
        String sent = Doors.send(agency, "intake." + id, encoder.encode(message));
        AnswerDesk.Seen answer = answers.to(sent, PATIENCE);
        assertThat(answer.outcome()).as(answer.document()).startsWith("ACCEPTED");
        return answer.caseReference();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
