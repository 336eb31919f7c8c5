package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import jakarta.jms.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.caseway.casefile.Address;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Disposition;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.Dump;
import org.caseway.fixtures.Samples;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.SftpDrop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What waits, who decides, and what is left of an expunged case, through a whole hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitingJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final OffsetDateTime ARREST = OffsetDateTime.parse("2026-03-14T22:17:00-07:00");

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private TestHub hub;
    private Path home;
    private Path configuration;
    private Doors doors;
    private Connection police;
    private Connection court;
    private AnswerDesk policeAnswers;
    private AnswerDesk courtAnswers;
    private SftpDrop policeFiles;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        home = directory.resolve("home");
        var at = TestHub.homeOn(home);
        doors = new Doors(at);
        var webhook = doors.webhook("victim-notification");
        Map<String, Object> settings = new HashMap<>();
        configuration = TestPartners.in(directory, webhook.port());
        settings.put("caseway.config-directory", configuration.toString());
        settings.put("caseway.waiting.deadlines.charge-unknown", "1s");
        settings.put("caseway.waiting.look", "500ms");
        hub = TestHub.on(at, settings);
        police = doors.connection("agency-pd-sampleton");
        court = doors.connection("agency-court-sampleton");
        policeAnswers = doors.answers("pd-sampleton");
        courtAnswers = doors.answers("court-sampleton");
        policeFiles = doors.drop("agency-pd-sampleton");
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void a_seal_order_before_its_case_is_in_force_before_anything_of_the_case_is_told() throws Exception {
        String asked = Doors.send(court, "intake.court-sampleton", encoder.encode(order("W1", "SEAL")));
        assertThat(courtAnswers.to(asked, PATIENCE).outcome()).isEqualTo("HELD");

        var arrest = byQueue(police, "pd-sampleton", policeAnswers, arrest("W1"));

        assertThat(arrest.outcome()).startsWith("ACCEPTED");
        var again = second(asked);
        assertThat(again.outcome()).startsWith("ACCEPTED");
        assertThat(again.caseReference()).isEqualTo(arrest.caseReference());
        awaitDelivered();
        assertThat(told("records-bureau", arrest.caseReference())).containsOnly("WITHHELD");
        assertThat(told("prosecutor-cms", arrest.caseReference())).containsOnly("DELIVERED");
        assertThat(outcomes("ORD-W1")).singleElement().asString().startsWith("ACCEPTED");
        assertThat(view(arrest.caseReference()).path("file").isMissingNode()).isTrue();
    }

    @Test
    void a_disposition_before_its_charge_waits_is_shown_when_overdue_and_goes_on_with_the_charge() throws Exception {
        var arrest = byQueue(police, "pd-sampleton", policeAnswers, arrest("W2"));
        String asked = Doors.send(court, "intake.court-sampleton", encoder.encode(disposition("W2", "009")));
        var held = courtAnswers.to(asked, PATIENCE);
        assertThat(held.outcome()).as("%s", held.problems()).isEqualTo("HELD");
        assertThat(held.problems()).contains("charge-unknown");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/api/exceptions").findValuesAsString("subject"))
                        .contains(number("DIS-W2")));
        assertThat(get("/api/held/" + number("DIS-W2")).path("overdue").asBoolean())
                .isTrue();

        byQueue(court, "court-sampleton", courtAnswers, charging("W2", "009"));

        assertThat(second(asked).caseReference()).isEqualTo(arrest.caseReference());
        assertThat(get("/api/exceptions").findValuesAsString("subject")).doesNotContain(number("DIS-W2"));
        var view = view(arrest.caseReference());
        assertThat(view.path("told")
                        .path("charges[seq:9].disposition.category")
                        .path("messageId")
                        .asString())
                .isEqualTo("DIS-W2");
    }

    @Test
    void a_human_rejects_a_held_message_once_and_its_sender_hears_why() throws Exception {
        String asked = Doors.send(court, "intake.court-sampleton", encoder.encode(order("W3", "UNHEARD_OF_ORDER")));
        assertThat(courtAnswers.to(asked, PATIENCE).outcome()).isEqualTo("HELD");
        String path = "/api/held/" + number("ORD-W3") + "/decision";

        var refused = doors.postJson("admin", path, "{\"decision\":\"REJECT\"}");
        var decided = doors.postJson("admin", path, "{\"decision\":\"REJECT\",\"reason\":\"sent by mistake\"}");
        var twice = doors.postJson("admin", path, "{\"decision\":\"RELEASE\",\"reason\":\"changed my mind\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
        assertThat(twice.statusCode()).isEqualTo(404);
        assertThat(second(asked).outcome()).isEqualTo("REJECTED");
        assertThat(outcomes("ORD-W3")).containsExactly("REJECTED");
        assertThat(audit()).anyMatch(line -> line.contains("decided by admin: REJECT, sent by mistake"));
        assertThat(doors.postJson("agency-pd-sampleton", path, "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_human_binds_a_waiting_order_to_the_case_it_means() throws Exception {
        var arrest = byQueue(police, "pd-sampleton", policeAnswers, arrest("W4"));
        String asked = Doors.send(court, "intake.court-sampleton", encoder.encode(order("W4-mistyped", "SEAL")));
        courtAnswers.to(asked, PATIENCE);
        String path = "/api/held/" + number("ORD-W4-mistyped") + "/decision";

        var unknown = doors.postJson(
                "admin",
                path,
                "{\"decision\":\"BIND\",\"reason\":\"same file\",\"caseId\":\"00000000-0000-4000-8000-00000000dead\"}");
        var bound = doors.postJson(
                "admin",
                path,
                "{\"decision\":\"BIND\",\"reason\":\"same file\",\"caseId\":\"" + arrest.caseReference() + "\"}");

        assertThat(unknown.statusCode()).isEqualTo(409);
        assertThat(bound.statusCode()).as(bound.body()).isEqualTo(200);
        assertThat(second(asked).caseReference()).isEqualTo(arrest.caseReference());
        assertThat(get("/api/cases?kind=COURT_DOCKET&issuer=XX001015J&value=26-CR-W4-MISTYPED")
                        .path("caseId")
                        .asString())
                .isEqualTo(arrest.caseReference());
        assertThat(view(arrest.caseReference()).path("restrictions").toString()).contains("SEALED");
    }

    @Test
    void a_message_with_an_unmapped_code_goes_on_from_its_original_once_the_list_has_the_code() throws Exception {
        var arrest = byQueue(police, "pd-sampleton", policeAnswers, arrest("W6"));
        String asked = Doors.send(court, "intake.court-sampleton", encoder.encode(order("W6", "ORDER_OF_OBLIVION")));
        assertThat(courtAnswers.to(asked, PATIENCE).outcome()).isEqualTo("HELD");
        String path = "/api/held/" + number("ORD-W6") + "/decision";
        String release = "{\"decision\":\"RELEASE\",\"reason\":\"the list has it now\"}";
        assertThat(doors.postJson("admin", path, release).body()).contains("HELD", "code-unmapped");

        Files.writeString(
                configuration.resolve("codelists/order-category.csv"),
                "ORDER_OF_OBLIVION,SEAL,,,\n",
                StandardOpenOption.APPEND);
        assertThat(doors.postJson("admin", "/api/reload", "").statusCode()).isEqualTo(200);
        assertThat(doors.postJson("admin", path, release).body()).contains("ACCEPTED");

        assertThat(second(asked).caseReference()).isEqualTo(arrest.caseReference());
        assertThat(view(arrest.caseReference()).path("restrictions").toString()).contains("SEALED");
    }

    @Test
    void nothing_is_left_of_an_expunged_case_and_a_late_message_does_not_bring_it_back() throws Exception {
        var arrest = arrest("CANARY5");
        policeFiles.drop("arrest-5.xml", encoder.encode(arrest));
        await().atMost(PATIENCE).until(() -> !outcomes("ARR-CANARY5").isEmpty());
        Doors.send(police, "intake.pd-sampleton", "<broken>ATN-CANARY5</broken>".getBytes(StandardCharsets.UTF_8));
        byQueue(court, "court-sampleton", courtAnswers, charging("CANARY5", "001"));
        awaitDelivered();
        await().atMost(PATIENCE)
                .until(() -> Files.exists(home.resolve("sftp/agency-pd-sampleton/out/arrest-5.xml.ack.xml")));
        assertThat(filesWith("CANARY5")).isNotEmpty();

        var order = byQueue(court, "court-sampleton", courtAnswers, order("CANARY5", "EXPUNGE"));

        assertThat(order.outcome()).startsWith("ACCEPTED");
        assertThat(Dump.rowsWith(hub.bean(DataSource.class), "CANARY5")).isEmpty();
        assertThat(filesWith("CANARY5")).isEmpty();
        assertThat(view(order.caseReference())
                        .path("expunged")
                        .path("orderNumber")
                        .asString())
                .isEqualTo("ON-1");

        var late = Doors.send(court, "intake.court-sampleton", encoder.encode(hearing("CANARY5")));

        var answer = courtAnswers.to(late, PATIENCE);
        assertThat(answer.outcome()).isEqualTo("HELD");
        assertThat(answer.problems()).contains("case-expunged");
        assertThat(view(order.caseReference()).path("file").isMissingNode()).isTrue();
    }

    private AnswerDesk.Seen byQueue(Connection sender, String agency, AnswerDesk answers, JusticeMessage message)
            throws Exception {
        var answer = answers.to(Doors.send(sender, "intake." + agency, encoder.encode(message)), PATIENCE);
        assertThat(answer.outcome()).as("%s", answer.problems()).startsWith("ACCEPTED");
        return answer;
    }

    /** The second answer to one message. */
    private AnswerDesk.Seen second(String asked) {
        return await().atMost(PATIENCE)
                .until(
                        () -> courtAnswers.seen().stream()
                                .filter(a -> a.correlationId().equals(asked))
                                .toList(),
                        answers -> answers.size() == 2)
                .get(1);
    }

    private JsonNode view(String caseReference) throws Exception {
        return get("/api/cases/" + caseReference);
    }

    private JsonNode get(String path) throws Exception {
        var response = doors.get("admin", path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private String number(String messageId) {
        return database()
                .sql("select number::text from intake_message where message_id = ?")
                .param(messageId)
                .query(String.class)
                .single();
    }

    private List<String> outcomes(String messageId) {
        return database()
                .sql("select outcome from intake_message where message_id = ?")
                .param(messageId)
                .query(String.class)
                .list();
    }

    private List<String> audit() {
        return database()
                .sql("select entries from audit_link where act = 'record'")
                .query(String.class)
                .list();
    }

    private List<String> told(String subscriber, String caseReference) {
        return database()
                .sql("select status from delivery where subscriber = ? and case_id = ?::uuid")
                .params(subscriber, caseReference)
                .query(String.class)
                .list();
    }

    private void awaitDelivered() {
        await().atMost(PATIENCE)
                .until(() -> database()
                                .sql("select count(*) from delivery_waiting where status = 'READY'")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    /** Files of the hub that hold the word, but for the database's, which is looked into itself, and the broker's journal. */
    private List<Path> filesWith(String word) throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path below = home.relativize(file);
                boolean elsewhere = below.startsWith("postgres") || below.startsWith("broker");
                // an agency's own answers, which name its message and nobody
                boolean answer = file.toString().endsWith(".ack.xml");
                if (!elsewhere
                        && !answer
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
                    found.add(below);
                }
            }
        }
        return found;
    }

    private JdbcClient database() {
        return hub.bean(JdbcClient.class);
    }

    private static Identifier tracking(String mark) {
        return Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-" + mark);
    }

    private static JusticeMessage arrest(String mark) {
        return anArrestReport()
                .withMessageId("ARR-" + mark)
                .withRecordId("26-" + mark)
                .withTrackingNumber("ATN-" + mark)
                .withOccurredAt(ARREST)
                .withSentAt(ARREST.plusHours(3))
                .withBooking(null)
                .withSubject(somebody())
                .withIncidentNumber("INC-" + mark)
                .build();
    }

    /** Without a state number, which together with the day of an arrest names a case too. */
    private static Person somebody() {
        var sample = Samples.defendant();
        return new Person(
                sample.name(), List.of(), sample.birthDate(), sample.sex(), sample.race(), null, List.of(), (Address)
                        null);
    }

    private static JusticeMessage order(String mark, String category) {
        return aCourtCaseUpdate()
                .withMessageId("ORD-" + mark)
                .withSentAt(ARREST.plusDays(20))
                .withEffectiveAt(ARREST.plusDays(20).minusMinutes(5))
                .withDocketId("26-CR-" + mark)
                .withCaseIdentifiers(tracking(mark))
                .withCharges()
                .withCourtEvents()
                .withOrders(new CourtOrder(
                        "ON-1",
                        Code.reported(category),
                        LocalDate.parse("2026-04-03"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()))
                .build();
    }

    private static JusticeMessage disposition(String mark, String sequence) {
        return court("DIS-" + mark, mark, 10)
                .withCharges(new Charge(
                        sequence,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Disposition(Code.reported("CONVICTED"), LocalDate.parse("2026-03-24"), null),
                        null))
                .build();
    }

    private static JusticeMessage charging(String mark, String sequence) {
        return court("CHG-" + mark, mark, 5)
                .withCharges(new Charge(
                        sequence,
                        null,
                        1,
                        "ASSAULT 3RD DEG",
                        null,
                        null,
                        Code.reported("M1"),
                        LocalDate.parse("2026-03-14"),
                        null,
                        Code.reported("FILED"),
                        null,
                        null,
                        null,
                        null,
                        null))
                .build();
    }

    private static JusticeMessage hearing(String mark) {
        return court("HEA-" + mark, mark, 12)
                .withCharges()
                .withCourtEvents(new CourtEvent(
                        "E-" + mark,
                        Code.reported("ARRAIGNMENT"),
                        ARREST.plusDays(30),
                        Code.reported("SCHEDULED"),
                        null,
                        null,
                        null))
                .build();
    }

    private static org.caseway.fixtures.CourtCaseUpdateBuilder court(String messageId, String mark, int day) {
        return aCourtCaseUpdate()
                .withMessageId(messageId)
                .withSentAt(ARREST.plusDays(day))
                .withEffectiveAt(ARREST.plusDays(day).minusMinutes(5))
                .withDocketId("26-CR-" + mark)
                .withCaseIdentifiers(tracking(mark))
                .withCourtEvents()
                .withOrders();
    }
}
