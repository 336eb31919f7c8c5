package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import jakarta.jms.Connection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.caseway.casefile.Address;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.distribution.Recall;
import org.caseway.distribution.RecallReason;
import org.caseway.distribution.Recalls;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.CourtCaseUpdateBuilder;
import org.caseway.fixtures.DisseminationCheck;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.Dump;
import org.caseway.fixtures.Samples;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.NotificationReading;
import org.caseway.simulator.Notified;
import org.caseway.simulator.QueueSubscriber;
import org.caseway.simulator.SftpDrop;
import org.caseway.simulator.WebhookSubscriber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who was told, who must be told to undo it, and who has said that it did, through a whole hub and over every channel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecallJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final OffsetDateTime ARREST = OffsetDateTime.parse("2026-03-14T22:17:00-07:00");

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private final List<byte[]> fetched = new ArrayList<>();
    private TestHub hub;
    private Doors doors;
    private Connection police;
    private Connection court;
    private AnswerDesk policeAnswers;
    private AnswerDesk courtAnswers;
    private QueueSubscriber courtCms;
    private SftpDrop records;
    private WebhookSubscriber victims;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(home);
        victims = doors.webhook("victim-notification");
        hub = TestHub.on(
                home,
                Map.of(
                        "caseway.config-directory",
                        TestPartners.in(directory, victims.port()).toString()));
        police = doors.connection("agency-pd-sampleton");
        court = doors.connection("agency-court-sampleton");
        policeAnswers = doors.answers("pd-sampleton");
        courtAnswers = doors.answers("court-sampleton");
        courtCms = doors.deliveries("court-cms");
        records = doors.drop("subscriber-records-bureau");
    }

    @AfterEach
    void every_delivery_is_disseminated() {
        DisseminationCheck.everyDeliveryIsDisseminated(hub.bean(JdbcClient.class));
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void a_seal_is_told_to_the_court_and_ordered_from_the_others_until_they_acknowledge() throws Exception {
        String caseId = aCaseThatThreeWereToldOf("SEALED1");

        send(court, "court-sampleton", courtAnswers, order("SEALED1", "SEAL"));
        awaitDelivered();

        assertThat(last(read(courtCms.received()), caseId).events()).contains("CASE_SEALED");
        Notified bureau = last(atTheBureau(), caseId);
        Notified victim = last(read(victims.received()), caseId);
        assertThat(List.of(bureau, victim)).allSatisfy(order -> {
            assertThat(order.source()).isEqualTo("caseway");
            assertThat(order.events()).containsExactly("SEALED");
            assertThat(order.sequence()).isEqualTo(2);
        });
        assertThat(purgeOrders()).isNotEmpty().noneMatch(order -> order.contains("SEALED1"));

        assertThat(receipt("subscriber-court-cms", bureau.deliveryId())).isEqualTo(404);
        assertThat(receipt("agency-pd-sampleton", bureau.deliveryId())).isEqualTo(403);
        assertThat(receipt("subscriber-records-bureau", bureau.deliveryId())).isEqualTo(200);

        assertThat(get("/api/recalls?overdue=true")).isEmpty();
        assertThat(overdueIn(Duration.ofDays(16), caseId))
                .contains("victim-notification SEALED", "court-cms SEALED")
                .noneMatch(recall -> recall.startsWith("records-bureau"));
        assertThat(overdueIn(Duration.ofDays(14), caseId)).isEmpty();
    }

    @Test
    void an_expungement_is_ordered_from_whoever_was_told_and_names_nobody() throws Exception {
        String caseId = aCaseThatThreeWereToldOf("CANARY2");

        send(court, "court-sampleton", courtAnswers, order("CANARY2", "EXPUNGE"));
        awaitDelivered();

        assertThat(Dump.rowsWith(hub.bean(DataSource.class), "CANARY2")).isEmpty();
        Notified bureau = last(atTheBureau(), caseId);
        assertThat(bureau.events()).containsExactly("EXPUNGED");
        assertThat(last(read(victims.received()), caseId).events()).containsExactly("EXPUNGED");
        assertThat(last(read(courtCms.received()), caseId).events()).containsExactly("CASE_EXPUNGED");
        assertThat(purgeOrders()).noneMatch(order -> order.contains("CANARY2"));

        assertThat(receipt("subscriber-records-bureau", bureau.deliveryId())).isEqualTo(200);
        assertThat(overdueIn(Duration.ofDays(16), caseId))
                .contains("victim-notification EXPUNGED")
                .noneMatch(recall -> recall.startsWith("records-bureau"));
        assertThat(get("/api/disseminations?case=" + caseId).path("disseminations"))
                .as("that it was told is still known")
                .isNotEmpty();
    }

    @Test
    void a_defendant_who_is_expunged_is_ordered_to_be_undone_by_whoever_was_told_of_him() throws Exception {
        String caseId = aCaseThatThreeWereToldOf("PART5");

        send(court, "court-sampleton", courtAnswers, expungingDefendant("PART5"));
        awaitDelivered();

        Notified bureau = last(atTheBureau(), caseId);
        assertThat(bureau.events()).containsExactly("RESTRICTED_IN_PART");
        assertThat(bureau.source()).isEqualTo("caseway");
        assertThat(overdueIn(Duration.ofDays(16), caseId)).contains("records-bureau RESTRICTED_IN_PART");
        assertThat(receipt("subscriber-records-bureau", bureau.deliveryId())).isEqualTo(200);
        assertThat(overdueIn(Duration.ofDays(16), caseId)).noneMatch(recall -> recall.startsWith("records-bureau"));
    }

    @Test
    void who_was_told_anything_of_a_person_is_shown_to_the_administrator_alone() throws Exception {
        String caseId = aCaseThatThreeWereToldOf("PERSON3");
        String person = "P-"
                + hub.bean(JdbcClient.class)
                        .sql("select person_id from person_mention where case_id = ?::uuid limit 1")
                        .param(caseId)
                        .query(String.class)
                        .single();

        JsonNode found = get("/api/disseminations?person=" + person);

        assertThat(found.path("complete").asBoolean()).isTrue();
        assertThat(found.findValuesAsString("recipient"))
                .contains("court-cms", "prosecutor-cms", "records-bureau", "victim-notification");
        assertThat(found.findValuesAsString("caseReference")).contains(caseId);
        assertThat(found.toString()).contains("ordinary-facts").doesNotContain("PERSON3");
        assertThat(doors.get("subscriber-court-cms", "/api/disseminations?person=" + person)
                        .statusCode())
                .isEqualTo(403);
        assertThat(doors.get("admin", "/api/disseminations?person=him").statusCode())
                .isEqualTo(400);
        assertThat(doors.get("admin", "/api/disseminations").statusCode()).isEqualTo(400);
    }

    @Test
    void a_delivery_is_explained_by_the_case_as_it_was_known_then_and_what_has_become_of_it() throws Exception {
        String caseId = aCaseThatThreeWereToldOf("ACCOUNT4");
        String ofHearing = last(read(victims.received()), caseId).deliveryId();
        String ofArrest = last(atTheBureau(), caseId).deliveryId();
        send(court, "court-sampleton", courtAnswers, hearing("ACCOUNT4", "MOV-", 44));
        awaitDelivered();

        JsonNode arrest = get("/api/disseminations/" + ofArrest);
        assertThat(arrest.at("/dissemination/recipient").asString()).isEqualTo("records-bureau");
        assertThat(arrest.at("/file/courtEvents")).as("not known then").isEmpty();
        assertThat(messages(arrest.path("told"))).containsExactly("ARR-ACCOUNT4");
        assertThat(since(arrest))
                .as("of what came later the bureau, who sees no hearing, is shown what it may see")
                .allMatch(one -> one.startsWith("NEW "));

        JsonNode hearing = get("/api/disseminations/" + ofHearing);
        String at = "courtEvents[id:E-ACCOUNT4].scheduledAt";
        assertThat(hearing.path("told").path(at).path("messageId").asString()).isEqualTo("HEA-ACCOUNT4");
        assertThat(since(hearing)).contains("CHANGED " + at + " HEA-ACCOUNT4 MOV-ACCOUNT4");

        send(court, "court-sampleton", courtAnswers, order("ACCOUNT4", "SEAL"));
        awaitDelivered();
        assertThat(get("/api/disseminations/" + ofArrest).path("told"))
                .as("a sealed case shows nothing to whom it is sealed for")
                .isEmpty();
        assertThat(doors.get("admin", "/api/disseminations/1-nobody").statusCode())
                .isEqualTo(404);
        assertThat(doors.get("admin", "/api/disseminations/him").statusCode()).isEqualTo(404);
        assertThat(doors.get("subscriber-court-cms", "/api/disseminations/" + ofArrest)
                        .statusCode())
                .isEqualTo(403);
    }

    private static Set<String> messages(JsonNode told) {
        return Set.copyOf(told.findValuesAsString("messageId"));
    }

    private static List<String> since(JsonNode explained) {
        var all = new ArrayList<String>();
        explained
                .path("since")
                .forEach(one -> all.add(
                        one.path("became").asString() + " " + one.path("path").asString() + " "
                                + one.at("/then/messageId").asString("") + " "
                                + one.at("/now/messageId").asString("")));
        return all;
    }

    private String aCaseThatThreeWereToldOf(String mark) throws Exception {
        String caseId =
                send(police, "pd-sampleton", policeAnswers, arrest(mark)).caseReference();
        send(court, "court-sampleton", courtAnswers, hearing(mark));
        awaitDelivered();
        assertThat(last(atTheBureau(), caseId).events()).contains("ARREST_REPORTED");
        assertThat(last(read(victims.received()), caseId).events()).contains("HEARING_SCHEDULED");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                last(read(courtCms.received()), caseId).events())
                        .contains("ARREST_REPORTED"));
        return caseId;
    }

    /** Recipient and reason of what is overdue when that much time has passed. */
    private List<String> overdueIn(Duration time, String caseId) {
        var later = new Recalls(hub.bean(JdbcTemplate.class), Clock.offset(Clock.systemUTC(), time));
        return later.overdue().stream()
                .filter(recall -> recall.caseReference().equals(UUID.fromString(caseId)))
                .map(RecallJourneyTest::words)
                .toList();
    }

    private static String words(Recall recall) {
        RecallReason reason = recall.reason();
        return recall.recipient() + " " + reason;
    }

    private int receipt(String user, String deliveryId) throws Exception {
        return doors.postJson(user, "/api/receipts", "{\"deliveryIds\":[\"" + deliveryId + "\"]}")
                .statusCode();
    }

    private JsonNode get(String path) throws Exception {
        var response = doors.get("admin", path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private List<Notified> atTheBureau() throws Exception {
        fetched.addAll(records.fetch("in", name -> true).values());
        return read(fetched);
    }

    private List<String> purgeOrders() {
        var all = new ArrayList<>(fetched);
        all.addAll(victims.received());
        return all.stream()
                .map(document -> new String(document, StandardCharsets.UTF_8))
                .filter(text -> text.contains("PurgeOrder") || text.contains("purge-order"))
                .toList();
    }

    private static List<Notified> read(List<byte[]> documents) {
        return documents.stream().map(NotificationReading::of).toList();
    }

    private static Notified last(List<Notified> received, String caseId) {
        return received.stream()
                .filter(notified -> notified.caseReference().equals(caseId))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("nothing was told of the case"));
    }

    private AnswerDesk.Seen send(Connection sender, String agency, AnswerDesk answers, JusticeMessage message)
            throws Exception {
        var answer = answers.to(Doors.send(sender, "intake." + agency, encoder.encode(message)), PATIENCE);
        assertThat(answer.outcome()).as("%s", answer.problems()).startsWith("ACCEPTED");
        return answer;
    }

    private void awaitDelivered() {
        await().atMost(PATIENCE)
                .until(() -> hub.bean(JdbcClient.class)
                                .sql("select count(*) from delivery_waiting where status = 'READY'")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private static JusticeMessage arrest(String mark) {
        return anArrestReport()
                .withMessageId("ARR-" + mark)
                .withRecordId("26-" + mark)
                .withTrackingNumber("ATN-" + mark)
                .withOccurredAt(ARREST)
                .withSentAt(ARREST.plusHours(3))
                .withBooking(null)
                .withSubject(defendant())
                .withIncidentNumber("INC-" + mark)
                .build();
    }

    private static JusticeMessage hearing(String mark) {
        return hearing(mark, "HEA-", 30);
    }

    private static JusticeMessage hearing(String mark, String message, int day) {
        return court(message + mark, mark, message.equals("HEA-") ? 12 : 15)
                .withCourtEvents(new CourtEvent(
                        "E-" + mark,
                        Code.reported("ARRAIGNMENT"),
                        ARREST.plusDays(day),
                        Code.reported("SCHEDULED"),
                        null,
                        null,
                        null))
                .withOrders()
                .build();
    }

    private static JusticeMessage order(String mark, String category) {
        return ordering(mark, category).build();
    }

    private static JusticeMessage expungingDefendant(String mark) {
        return ordering(mark, "EXPUNGE_DEFENDANT")
                .withDefendant(Defendant.of(defendant()))
                .build();
    }

    private static CourtCaseUpdateBuilder ordering(String mark, String category) {
        return court("ORD-" + mark, mark, 20)
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
                        List.of()));
    }

    private static Person defendant() {
        var sample = Samples.defendant();
        return new Person(
                sample.name(), List.of(), sample.birthDate(), sample.sex(), sample.race(), null, List.of(), (Address)
                        null);
    }

    private static CourtCaseUpdateBuilder court(String messageId, String mark, int day) {
        return aCourtCaseUpdate()
                .withMessageId(messageId)
                .withSentAt(ARREST.plusDays(day))
                .withEffectiveAt(ARREST.plusDays(day).minusMinutes(5))
                .withDocketId("26-CR-" + mark)
                .withCaseIdentifiers(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-" + mark))
                .withCharges();
    }
}
