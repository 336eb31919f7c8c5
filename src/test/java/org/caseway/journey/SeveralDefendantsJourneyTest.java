package org.caseway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import jakarta.jms.Connection;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseway.casefile.Address;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.CourtCaseUpdateBuilder;
import org.caseway.fixtures.DisseminationCheck;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.Samples;
import org.caseway.fixtures.Several;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeMessage;
import org.caseway.simulator.SftpDrop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One message about several defendants, through a whole hub: each is recorded, answered and told of by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralDefendantsJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POLICE = "agency-pd-sampleton";

    private TestHub hub;
    private Doors doors;
    private Connection police;
    private Connection court;
    private AnswerDesk answers;
    private AnswerDesk courtAnswers;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(home);
        var victims = doors.webhook("victim-notification");
        hub = TestHub.on(
                home,
                Map.of(
                        "caseway.config-directory",
                        TestPartners.in(directory, victims.port()).toString()));
        police = doors.connection(POLICE);
        court = doors.connection("agency-court-sampleton");
        answers = doors.answers("pd-sampleton");
        courtAnswers = doors.answers("court-sampleton");
    }

    @AfterEach
    void every_delivery_is_disseminated() {
        await().atMost(PATIENCE)
                .until(() -> jdbc().sql("select count(*) from delivery_waiting where status = 'READY'")
                                .query(Long.class)
                                .single()
                        == 0);
        DisseminationCheck.everyDeliveryIsDisseminated(jdbc());
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void an_arrest_that_breaks_a_rule_keeps_none_of_the_others_back_and_comes_again_with_them() throws Exception {
        String three =
                new String(Several.of(arrest("ONE", "ALPHA"), arrest("ONE", "BRAVO"), arrest("ONE", "CHARLIE")), UTF_8);
        int second = three.indexOf("<j:Arrest>", three.indexOf("</j:Arrest>"));
        String broken = three.substring(0, second)
                + three.substring(second).replaceFirst("<j:ChargeSequenceID>[^<]*</j:ChargeSequenceID>", "");

        List<AnswerDesk.Seen> told = answersTo(police, "pd-sampleton", answers, 3, broken.getBytes(UTF_8));

        assertThat(told)
                .extracting(AnswerDesk.Seen::messageId, AnswerDesk.Seen::outcome)
                .containsExactlyInAnyOrder(
                        tuple("ARR-ONE", "ACCEPTED"), tuple("ARR-ONE#2", "REJECTED"), tuple("ARR-ONE#3", "ACCEPTED"));
        assertThat(answer(told, "ARR-ONE#2").problems()).contains("charge-sequence-missing");
        assertThat(defendants(answer(told, "ARR-ONE").caseReference())).containsExactly("ALPHA");
        assertThat(defendants(answer(told, "ARR-ONE#3").caseReference())).containsExactly("CHARLIE");

        assertThat(answersTo(police, "pd-sampleton", answers, 3, three.getBytes(UTF_8)))
                .extracting(AnswerDesk.Seen::messageId, AnswerDesk.Seen::outcome)
                .containsExactlyInAnyOrder(
                        tuple("ARR-ONE", "DUPLICATE"), tuple("ARR-ONE#2", "ACCEPTED"), tuple("ARR-ONE#3", "DUPLICATE"));
    }

    @Test
    void what_is_kept_of_one_says_nothing_of_the_others() throws Exception {
        answersTo(police, "pd-sampleton", answers, 2, Several.of(arrest("TWO", "DELTA"), arrest("TWO", "ECHO")));

        assertThat(original("ARR-TWO")).contains("DELTA").doesNotContain("ECHO");
        assertThat(original("ARR-TWO#2")).contains("ECHO").doesNotContain("DELTA");
    }

    @Test
    void the_defendants_of_one_docket_are_on_one_case_and_a_correction_takes_all_of_it_back() throws Exception {
        List<AnswerDesk.Seen> told = answersTo(
                court,
                "court-sampleton",
                courtAnswers,
                2,
                Several.of(
                        docket("CCU-1", "INDIA").build(),
                        docket("CCU-1", "JULIET").build()));

        String caseId = told.get(0).caseReference();
        assertThat(told).extracting(AnswerDesk.Seen::caseReference).containsOnly(caseId);
        assertThat(defendants(caseId)).containsExactlyInAnyOrder("INDIA", "JULIET");

        var correction = docket("CCU-2", "KILO")
                .withSentAt(OffsetDateTime.parse("2026-09-05T12:00:00-07:00"))
                .withRevisions(Revision.ofMessage(RevisionKind.CORRECTS, "CCU-1"))
                .build();
        answersTo(court, "court-sampleton", courtAnswers, 1, Several.of(correction));

        assertThat(defendants(caseId)).containsExactly("KILO");
    }

    @Test
    void by_https_the_receipt_tells_of_each() throws Exception {
        var taken = doors.post(
                POLICE,
                "application/xml",
                BodyPublishers.ofByteArray(Several.of(arrest("FOUR", "KILO"), arrest("FOUR", "LIMA"))));
        String receipt = "/api/intake/"
                + JsonMapper.shared().readTree(taken.body()).path("receipt").asString();

        await().atMost(PATIENCE).until(() -> doors.get(POLICE, receipt).statusCode() == 200);
        JsonNode answer =
                JsonMapper.shared().readTree(doors.get(POLICE, receipt).body());

        assertThat(answer.path("messageId").asString()).isEqualTo("ARR-FOUR");
        assertThat(answer.path("further").findValuesAsString("messageId")).containsExactly("ARR-FOUR#2");
        assertThat(answer.path("further").findValuesAsString("outcome")).containsExactly("ACCEPTED");
    }

    @Test
    void in_a_file_each_defendant_of_a_record_has_its_line() throws Exception {
        SftpDrop drop = doors.drop(POLICE);

        drop.drop("day.xml", Several.of(arrest("FIVE", "MIKE"), arrest("FIVE", "NOVEMBER")));

        Map<String, byte[]> fetched = await().atMost(PATIENCE)
                .until(() -> drop.fetch("out", name -> name.equals("day.xml.ack.xml")), found -> !found.isEmpty());
        String ack = new String(fetched.values().iterator().next(), UTF_8);
        assertThat(AnswerDesk.texts(ack, "Received")).containsExactly("2");
        assertThat(AnswerDesk.texts(ack, "MessageID")).containsExactly("ARR-FIVE", "ARR-FIVE#2");
        assertThat(AnswerDesk.texts(ack, "RecordNumber")).containsExactly("1", "1");
    }

    private static List<AnswerDesk.Seen> answersTo(
            Connection sender, String agency, AnswerDesk answers, int many, byte[] message) throws Exception {
        String sent = Doors.send(sender, "intake." + agency, message);
        return await().atMost(PATIENCE)
                .until(
                        () -> answers.seen().stream()
                                .filter(answer -> answer.correlationId().equals(sent))
                                .toList(),
                        told -> told.size() == many);
    }

    private static AnswerDesk.Seen answer(List<AnswerDesk.Seen> told, String messageId) {
        return told.stream()
                .filter(one -> one.messageId().equals(messageId))
                .findFirst()
                .orElseThrow();
    }

    private List<String> defendants(String caseId) throws Exception {
        var response = doors.get("admin", "/api/cases/" + caseId);
        assertThat(response.statusCode()).isEqualTo(200);
        var names = new ArrayList<String>();
        JsonMapper.shared()
                .readTree(response.body())
                .findValuesAsString("given")
                .forEach(names::add);
        return names.stream().distinct().toList();
    }

    private String original(String messageId) {
        byte[] stored = jdbc().sql("select original from intake_message where message_id = ?")
                .param(messageId)
                .query(byte[].class)
                .single();
        return new String(StoredBytes.unpack(stored), UTF_8);
    }

    private JdbcClient jdbc() {
        return hub.bean(JdbcClient.class);
    }

    private static JusticeMessage arrest(String mark, String given) {
        return anArrestReport()
                .withMessageId("ARR-" + mark)
                .withRecordId("26-" + mark + "-" + given)
                .withTrackingNumber("ATN-4471-%09d-7".formatted(given.hashCode() & 0xffffff))
                .withBooking(null)
                .withSubject(person(given))
                .withIncidentNumber("INC-" + mark)
                .build();
    }

    private static CourtCaseUpdateBuilder docket(String messageId, String given) {
        return aCourtCaseUpdate()
                .withMessageId(messageId)
                .withDocketId("26-CR-00666")
                .withCaseIdentifiers(Identifier.of(IdentifierKind.PROSECUTOR_CASE, "", "DA-26-6666"))
                .withOrders()
                .withDefendant(Defendant.of(person(given)));
    }

    private static Person person(String given) {
        Person sample = Samples.defendant();
        LocalDate born = LocalDate.parse("1980-01-01").plusDays(given.chars().sum());
        return new Person(
                new PersonName(given, null, "EXAMPLE-" + given, null),
                List.of(),
                born,
                sample.sex(),
                sample.race(),
                null,
                List.of(),
                (Address) null);
    }
}
