package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.aCourtFiling;

import jakarta.jms.Connection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.Filing;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.filings.FilingDesk;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.CourtFilingBuilder;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.Samples;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageHeader;
import org.caseway.message.MessageTypes;
import org.caseway.message.filing.FilingReview;
import org.caseway.simulator.QueueSubscriber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A prosecutor files with one of two courts, and hears of it to the end, through a whole hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilingJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final OffsetDateTime FILED = OffsetDateTime.parse("2026-03-16T09:58:00-07:00");
    private static final String EVERYTHING = "answers: [received, outcome, delivered, filed, reviewed]\n";

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private TestHub hub;
    private Doors doors;
    private Connection prosecutor;
    private Connection court;
    private AnswerDesk toProsecutor;
    private AnswerDesk toCourt;
    private QueueSubscriber rightCourt;
    private QueueSubscriber otherCourt;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        var at = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(at);
        Path configuration =
                TestPartners.in(directory, doors.webhook("victim-notification").port());
        append(configuration.resolve("agencies/da-sample-county.yaml"), EVERYTHING + "partialAcceptance: true\n");
        append(configuration.resolve("subscribers/court-cms.yaml"), "court: [XX001015J]\n");
        Files.writeString(configuration.resolve("subscribers/other-court-cms.yaml"), """
                id: other-court-cms
                name: Another court
                recipientClass: court
                purpose: Docketing
                channel: queue
                court: [XX001016J]
                events: [CASE_EXPUNGED]
                """);
        Map<String, Object> settings = new HashMap<>();
        settings.put("caseway.config-directory", configuration.toString());
        settings.put("caseway.filings.receipt-within", "1ms");
        settings.put("caseway.filings.look", "300ms");
        hub = TestHub.on(at, settings);
        prosecutor = doors.connection("agency-da-sample-county");
        court = doors.connection("agency-court-sampleton");
        toProsecutor = doors.answers("da-sample-county");
        toCourt = doors.answers("court-sampleton");
        rightCourt = doors.deliveries("court-cms");
        otherCourt = doors.deliveries("other-court-cms");
    }

    private static void append(Path file, String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void a_filing_goes_to_its_court_and_its_filer_hears_of_every_step() throws Exception {
        String asked = file(filing("1").build());

        awaitStages(asked, "RECEIVED", "ACCEPTED", "DELIVERED", "DELIVERED");
        // the prosecutor's own system subscribes to everything
        assertThat(answers(asked).subList(2, 4))
                .extracting(answer -> AnswerDesk.texts(answer.document(), "RecipientText"))
                .containsExactlyInAnyOrder(List.of("court"), List.of("prosecutor"));
        await().atMost(PATIENCE).until(() -> deliveries(rightCourt, "F-26-1") == 1);
        assertThat(deliveries(otherCourt, "F-26-1")).isZero();

        say(review("1a", "1", "RECEIPTED", null));
        awaitStages(asked, "RECEIVED", "ACCEPTED", "DELIVERED", "DELIVERED", "FILED");
        say(review(
                "1b",
                "1",
                "PARTIALLY_ACCEPTED",
                "26-CR-00771",
                document("D1", "ACCEPTED", null),
                document("D2", "REJECTED", "The signature page is missing.")));
        awaitStages(asked, "RECEIVED", "ACCEPTED", "DELIVERED", "DELIVERED", "FILED", "REVIEWED");

        var reviewed = answers(asked).get(5);
        assertThat(reviewed.document()).contains("PARTIALLY_ACCEPTED", "26-CR-00771", "The signature page is missing.");
        assertThat(AnswerDesk.texts(reviewed.document(), "DocumentStatusCode")).containsExactly("ACCEPTED", "REJECTED");
        String caseReference = answers(asked).get(1).caseReference();
        JsonNode seen =
                get("/api/cases/" + caseReference).path("file").path("filings").path(0);
        assertThat(seen.path("status").path("value").asString()).isEqualTo("PARTIALLY_ACCEPTED");
        assertThat(seen.path("documents").findValuesAsString("value")).contains("ACCEPTED", "REJECTED");
        assertThat(seen.path("documents").findValuesAsString("reason")).contains("The signature page is missing.");

        assertThat(say(hearing()).caseReference())
                .as("a hearing that names only the docket")
                .isEqualTo(caseReference);

        String again = file(filing("1").withMessageId("FIL-1-again").build());
        awaitStages(again, "RECEIVED", "DUPLICATE", "DELIVERED", "DELIVERED", "FILED", "REVIEWED");
        for (int stage = 2; stage <= 5; stage++) {
            assertThat(answers(again).get(stage).document())
                    .isEqualTo(answers(asked).get(stage).document());
        }
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> deliveries(rightCourt, "F-26-1") == 1);
        assertHistory("FIL-1", "RECEIVED", "ACCEPTED", "DELIVERED", "DELIVERED", "FILED", "REVIEWED");
    }

    @Test
    void a_court_that_says_nothing_is_shown_to_a_human_until_it_does() throws Exception {
        String asked = file(filing("2").build());
        awaitStages(asked, "RECEIVED", "ACCEPTED", "DELIVERED", "DELIVERED");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/api/exceptions").findValuesAsString("reason"))
                        .contains("receipt-missing"));
        assertThat(get("/api/filings?overdue=true").findValuesAsString("filingId"))
                .contains("F-26-2");

        say(review("2a", "2", "RECEIPTED", null));

        assertThat(get("/api/filings?overdue=true").findValuesAsString("filingId"))
                .doesNotContain("F-26-2");
        assertThat(hub.bean(FilingDesk.class).filings(false))
                .filteredOn(f -> f.filingId().equals("F-26-2"))
                .singleElement()
                .satisfies(f -> assertThat(f.status()).isEqualTo("RECEIPTED"));
    }

    @Test
    void a_filing_to_a_court_that_nobody_is_is_held_and_answered_in_order() throws Exception {
        String asked = file(filing("3")
                .withCourt(new org.caseway.casefile.Organization("Third Court", "XX001017J"))
                .build());

        awaitStages(asked, "RECEIVED", "HELD");
        assertThat(answers(asked).get(1).problems()).contains("court-not-served");
    }

    @Test
    void the_sound_charges_of_a_filing_count_and_a_corrected_resend_completes_it() throws Exception {
        Charge first = Samples.filedCharges().get(0);
        String asked =
                file(filing("4").withCharges(first, numbered(null, first)).build());
        awaitStages(asked, "RECEIVED", "PARTIALLY_ACCEPTED", "DELIVERED", "DELIVERED");
        var partly = answers(asked).get(1);
        assertThat(partly.problems()).contains("charge-sequence-missing", "not-taken");
        assertThat(AnswerDesk.texts(partly.document(), "ProblemLocationText"))
                .anySatisfy(place -> assertThat(place).endsWith("j:CaseCharge[2]"));
        assertThat(get("/api/cases/" + partly.caseReference())
                        .path("file")
                        .path("charges")
                        .size())
                .isEqualTo(1);
        assertThat(get("/api/held").toString()).contains("held-for-correction");

        String corrected =
                file(filing("4").withCharges(first, numbered("002", first)).build());
        awaitStages(corrected, "RECEIVED", "ACCEPTED", "DELIVERED", "DELIVERED");

        assertThat(answers(corrected).get(1).caseReference()).isEqualTo(partly.caseReference());
        assertThat(get("/api/cases/" + partly.caseReference())
                        .path("file")
                        .path("charges")
                        .size())
                .isEqualTo(2);
        assertThat(get("/api/held").toString()).doesNotContain("held-for-correction");
        assertThat(conservation()).isTrue();
    }

    @Test
    void answers_that_were_sent_and_not_marked_before_a_stop_are_sent_again_and_arrive_once() throws Exception {
        String asked = file(filing("6").build());
        awaitStages(asked, "RECEIVED", "ACCEPTED", "DELIVERED", "DELIVERED");
        var database = hub.bean(JdbcClient.class);

        int unmarked = database.sql("update intake_answer set sent_at = null where message_id = 'FIL-6'")
                .update();

        assertThat(unmarked).isEqualTo(3);
        await().atMost(PATIENCE)
                .until(() -> database.sql("select count(*) from intake_answer where sent_at is null")
                                .query(Long.class)
                                .single()
                        == 0);
        // what comes after them on the same queue shows that they would have come
        awaitStages(file(filing("7").build()), "RECEIVED", "ACCEPTED", "DELIVERED", "DELIVERED");
        awaitStages(asked, "RECEIVED", "ACCEPTED", "DELIVERED", "DELIVERED");
    }

    @Test
    void nobody_reads_the_answers_of_another_agency() throws Exception {
        awaitStages(file(filing("5").build()), "RECEIVED", "ACCEPTED", "DELIVERED", "DELIVERED");

        assertHistory("FIL-5", "RECEIVED", "ACCEPTED", "DELIVERED", "DELIVERED");
        assertThat(doors.get("agency-court-sampleton", "/api/messages/FIL-5/answers")
                        .statusCode())
                .isEqualTo(404);
        assertThat(doors.get("admin", "/api/messages/FIL-5/answers").statusCode())
                .isEqualTo(403);
        assertThat(doors.get("subscriber-court-cms", "/api/messages/FIL-5/answers")
                        .statusCode())
                .isEqualTo(403);
    }

    private String file(JusticeMessage filing) throws Exception {
        return Doors.send(prosecutor, "intake.da-sample-county", encoder.encode(filing));
    }

    private AnswerDesk.Seen say(JusticeMessage word) throws Exception {
        var answer = toCourt.to(Doors.send(court, "intake.court-sampleton", encoder.encode(word)), PATIENCE);
        assertThat(answer.outcome()).as("%s", answer.document()).startsWith("ACCEPTED");
        return answer;
    }

    private void awaitStages(String asked, String... stages) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answers(asked))
                        .extracting(answer -> answer.outcome().replace("_WITH_WARNINGS", ""))
                        .containsExactly(stages));
    }

    private List<AnswerDesk.Seen> answers(String asked) {
        return toProsecutor.seen().stream()
                .filter(answer -> answer.correlationId().equals(asked))
                .toList();
    }

    private void assertHistory(String messageId, String... stages) throws Exception {
        var response = doors.get("agency-da-sample-county", "/api/messages/" + messageId + "/answers");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(response.body()).findValuesAsString("outcome"))
                .extracting(outcome -> outcome.replace("_WITH_WARNINGS", ""))
                .containsExactly(stages);
    }

    private static long deliveries(QueueSubscriber subscriber, String filingId) {
        return subscriber.received().stream()
                .map(document -> new String(document, StandardCharsets.UTF_8))
                .filter(document -> document.contains("CourtFilingDelivery") && document.contains(filingId))
                .count();
    }

    private JsonNode get(String path) throws Exception {
        var response = doors.get("admin", path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    /** Received is the sum of all outcomes, in the record and in the live counters. */
    private boolean conservation() throws Exception {
        JsonNode status = get("/api/status");
        long recorded = hub.bean(JdbcClient.class)
                .sql("select count(*) from intake_message")
                .query(Long.class)
                .single();
        JsonNode counters = status.path("counters");
        long counted = 0;
        for (Outcome outcome : Outcome.values()) {
            counted += counters.path(outcome.name().toLowerCase(java.util.Locale.ROOT))
                    .asLong();
        }
        assertThat(counters.path("received").asLong()).isEqualTo(counted).isEqualTo(recorded);
        assertThat(counters.path("partially_accepted").asLong()).isEqualTo(1);
        return true;
    }

    private static CourtFilingBuilder filing(String mark) {
        return aCourtFiling()
                .withMessageId("FIL-" + mark)
                .withFilingId("F-26-" + mark)
                .withCaseIdentifiers(Identifier.of(IdentifierKind.PROSECUTOR_CASE, "XX001020A", "DA-26-" + mark))
                .withFiledAt(FILED)
                .withDocuments(complaint("D1"), complaint("D2"));
    }

    private static FilingDocument complaint(String id) {
        return new FilingDocument(
                id,
                "Complaint",
                Code.reported("COMPLAINT"),
                "application/pdf",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "https://documents.example.org/" + id,
                null);
    }

    private static FilingDocument document(String id, String status, String reason) {
        return new FilingDocument(id, null, null, null, null, null, Code.reported(status), reason);
    }

    private static JusticeMessage review(
            String mark, String filing, String status, String docket, FilingDocument... documents) {
        return new FilingReview(
                new MessageHeader("REV-" + mark, Samples.COURT_ID, FILED.plusHours(5), null),
                FILED.plusHours(4),
                Samples.COURT,
                docket,
                List.of(),
                new Filing(
                        "F-26-" + filing, null, null, Samples.PROSECUTOR, Code.reported(status), List.of(documents)));
    }

    private static JusticeMessage hearing() {
        return aCourtCaseUpdate()
                .withMessageId("HEAR-1")
                .withSentAt(FILED.plusDays(2))
                .withEffectiveAt(FILED.plusDays(2).minusMinutes(5))
                .withDocketId("26-CR-00771")
                .withCaseIdentifiers()
                .withCharges()
                .withOrders()
                .withCourtEvents(new CourtEvent(
                        "H-1",
                        Code.reported("ARRAIGNMENT"),
                        FILED.plusDays(9),
                        Code.reported("SCHEDULED"),
                        null,
                        null,
                        null))
                .build();
    }

    private static Charge numbered(String sequence, Charge charge) {
        return new Charge(
                sequence,
                charge.trackingNumber(),
                charge.count(),
                charge.description(),
                charge.statute(),
                charge.ncicCode(),
                charge.severity(),
                charge.offenseDate(),
                charge.filingDate(),
                charge.status(),
                null,
                null,
                null,
                null,
                null);
    }
}
