package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.aVictimServiceUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import jakarta.jms.Connection;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.casefile.Address;
import org.caseway.casefile.Booking;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.Doors;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** One case from arrest to release through a whole hub: every door in, every door out, every answer back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JourneyContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final OffsetDateTime ARREST = OffsetDateTime.parse("2026-03-14T22:17:00-07:00");

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private final Map<String, List<Notified>> received = new HashMap<>();
    private TestHub hub;
    private Doors doors;
    private Connection police;
    private Connection court;
    private Connection jail;
    private AnswerDesk policeAnswers;
    private AnswerDesk courtAnswers;
    private AnswerDesk jailAnswers;
    private QueueSubscriber prosecutor;
    private QueueSubscriber courtCms;
    private WebhookSubscriber victims;
    private SftpDrop records;
    private SftpDrop victimService;
    private SftpDrop policeFiles;

    /** What differs from one test to the next. */
    abstract Map<String, Object> settings();

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(home);
        victims = doors.webhook("victim-notification");
        var settings = new HashMap<>(settings());
        settings.put(
                "caseway.config-directory",
                TestPartners.in(directory, victims.port()).toString());
        hub = TestHub.on(home, settings);
        police = doors.connection("agency-pd-sampleton");
        court = doors.connection("agency-court-sampleton");
        jail = doors.connection("agency-jail-sample-county");
        policeAnswers = doors.answers("pd-sampleton");
        courtAnswers = doors.answers("court-sampleton");
        jailAnswers = doors.answers("jail-sample-county");
        prosecutor = doors.deliveries("prosecutor-cms");
        courtCms = doors.deliveries("court-cms");
        records = doors.drop("subscriber-records-bureau");
        victimService = doors.drop("agency-vs-sample");
        policeFiles = doors.drop("agency-pd-sampleton");
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void an_arrest_by_queue_and_all_that_follows_is_one_case_that_everybody_hears_of_in_order() throws Exception {
        var story = new Story("Q", "XX10000001");
        var answer = byQueue(police, "pd-sampleton", policeAnswers, story.arrest());
        var caseReference = answer.caseReference();
        assertThat(caseReference).isNotEmpty();

        follow(story, caseReference);
    }

    @Test
    void an_arrest_by_sftp_and_all_that_follows_is_one_case_that_everybody_hears_of_in_order() throws Exception {
        var story = new Story("S", "XX10000002");
        var answer = byFile(policeFiles, "arrest-S.xml", story.arrest());
        assertThat(AnswerDesk.texts(answer, "MessageID")).containsExactly("ARR-S");

        follow(story, caseOf("pd-sampleton", "ARR-S"));
    }

    @Test
    void what_arrives_before_the_arrest_is_told_in_the_order_of_effect() throws Exception {
        var story = new Story("E", "XX10000003");
        byHttps("agency-da-sample-county", story.filing());
        byQueue(jail, "jail-sample-county", jailAnswers, story.release());
        var last = byQueue(police, "pd-sampleton", policeAnswers, story.arrest());

        assertThat(timeline(last.caseReference())).containsExactly("ARR-E", "FIL-E", "CUS-E");
        awaitDelivered();
        assertThat(told("prosecutor-cms", last.caseReference())).containsExactly("1 FIL-E", "2 CUS-E", "3 ARR-E");
    }

    private void follow(Story story, String caseReference) throws Exception {
        var filing = byHttps("agency-da-sample-county", story.filing());
        var hearing = byQueue(court, "court-sampleton", courtAnswers, story.hearing());
        var release = byQueue(jail, "jail-sample-county", jailAnswers, story.release());
        var name = "registration-" + story.mark + ".xml";
        var registration = byFile(victimService, name, story.registration());

        assertThat(filing).isEqualTo(caseReference);
        assertThat(hearing.caseReference()).isEqualTo(caseReference);
        assertThat(release.caseReference()).isEqualTo(caseReference);
        assertThat(AnswerDesk.texts(registration, "MessageID")).containsExactly("VIC-" + story.mark);
        assertThat(caseOf("vs-sample", "VIC-" + story.mark)).isEqualTo(caseReference);
        assertThat(timeline(caseReference)).containsExactly(story.ids("ARR", "FIL", "CCU", "CUS", "VIC"));

        awaitDelivered();
        assertThat(told("prosecutor-cms", caseReference))
                .containsExactly(story.numbered("ARR", "FIL", "CCU", "CUS", "VIC"));
        assertThat(told("victim-notification", caseReference)).containsExactly(story.numbered("CCU", "CUS"));
        assertThat(told("records-bureau", caseReference)).containsExactly(story.numbered("ARR", "CUS"));
        assertThat(told("court-cms", caseReference)).containsExactly(story.numbered("ARR", "FIL"));
        assertThat(victims.refused()).isZero();
    }

    private AnswerDesk.Seen byQueue(Connection sender, String agency, AnswerDesk answers, JusticeMessage message)
            throws Exception {
        var answer = answers.to(Doors.send(sender, "intake." + agency, encoder.encode(message)), PATIENCE);
        assertThat(answer.messageId()).isEqualTo(message.header().messageId());
        assertThat(answer.outcome()).as("%s", answer.problems()).startsWith("ACCEPTED");
        return answer;
    }

    private String byFile(SftpDrop drop, String name, JusticeMessage message) throws Exception {
        drop.drop(name, encoder.encode(message));
        Map<String, byte[]> files = new HashMap<>();
        await().atMost(PATIENCE).until(() -> {
            files.putAll(drop.fetch("out", file -> file.equals(name + ".ack.xml")));
            return !files.isEmpty();
        });
        var answer = new String(files.get(name + ".ack.xml"), StandardCharsets.UTF_8);
        assertThat(AnswerDesk.texts(answer, "FileStatusCode")).doesNotContain("REFUSED");
        assertThat(AnswerDesk.texts(answer, "OutcomeCode"))
                .hasSize(1)
                .allSatisfy(outcome -> assertThat(outcome).as(answer).startsWith("ACCEPTED"));
        return answer;
    }

    /** The case that the answer names, asked for with the receipt. */
    private String byHttps(String user, JusticeMessage message) throws Exception {
        var taken = doors.post(user, "application/xml", BodyPublishers.ofByteArray(encoder.encode(message)));
        assertThat(taken.statusCode()).isEqualTo(202);
        var location = taken.headers().firstValue("Location").orElseThrow();
        await().atMost(PATIENCE).until(() -> doors.get(user, location).statusCode() == 200);
        var answer = JsonMapper.shared().readTree(doors.get(user, location).body());
        assertThat(answer.path("messageId").asString())
                .isEqualTo(message.header().messageId());
        assertThat(answer.path("outcome").asString()).as("%s", answer).startsWith("ACCEPTED");
        return answer.path("caseReference").asString();
    }

    private List<String> timeline(String caseReference) {
        return database()
                .sql("select message_id from case_event where case_id = ?::uuid order by effective_at, event_id")
                .param(caseReference)
                .query(String.class)
                .list();
    }

    private String caseOf(String agency, String messageId) {
        return database()
                .sql("select case_id from case_event where agency = ? and message_id = ?")
                .params(agency, messageId)
                .query(String.class)
                .single();
    }

    private void awaitDelivered() {
        await().atMost(PATIENCE)
                .until(() -> database()
                                .sql("select count(*) from delivery_waiting where status = 'READY'")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    /** Sequence and message of each notification of the case, in the order of their arrival. */
    private List<String> told(String subscriber, String caseReference) throws Exception {
        var ofCase = database()
                .sql("select agency || message_id from case_event where case_id = ?::uuid")
                .param(caseReference)
                .query(String.class)
                .set();
        int expected = database()
                .sql("select count(*) from delivery where subscriber = ? and status = 'DELIVERED'")
                .param(subscriber)
                .query(Integer.class)
                .single();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(arrived(subscriber)).hasSize(expected));
        return arrived(subscriber).stream()
                .filter(notified -> ofCase.contains(notified.source() + notified.sourceMessageId()))
                .map(notified -> notified.sequence() + " " + notified.sourceMessageId())
                .toList();
    }

    private List<Notified> arrived(String subscriber) throws Exception {
        return switch (subscriber) {
            case "prosecutor-cms" -> read(prosecutor.received());
            case "court-cms" -> read(courtCms.received());
            case "victim-notification" -> read(victims.received());
            default -> {
                var kept = received.computeIfAbsent(subscriber, none -> new ArrayList<>());
                kept.addAll(
                        read(records.fetch("in", name -> true).values().stream().toList()));
                yield kept;
            }
        };
    }

    private static List<Notified> read(List<byte[]> documents) {
        return documents.stream().map(NotificationReading::of).toList();
    }

    private JdbcClient database() {
        return hub.bean(JdbcClient.class);
    }

    /** One defendant's messages; {@code mark} ends every identifier of the case. */
    private static final class Story {

        private final String mark;
        private final Person defendant;
        private final Identifier tracking;

        Story(String mark, String fingerprint) {
            this.mark = mark;
            var sample = Samples.defendant();
            this.defendant = new Person(
                    sample.name(),
                    List.of(),
                    sample.birthDate(),
                    sample.sex(),
                    sample.race(),
                    null,
                    List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", fingerprint)),
                    (Address) null);
            this.tracking = Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-" + mark);
        }

        JusticeMessage arrest() {
            return anArrestReport()
                    .withMessageId("ARR-" + mark)
                    .withRecordId("26-" + mark)
                    .withTrackingNumber(tracking.value())
                    .withOccurredAt(ARREST)
                    .withSentAt(ARREST.plusHours(3))
                    .withBooking(new Booking("B-" + mark, ARREST.plusHours(1), null))
                    .withSubject(defendant)
                    .withIncidentNumber("INC-" + mark)
                    .build();
        }

        JusticeMessage filing() {
            return aCourtFiling()
                    .withMessageId("FIL-" + mark)
                    .withSentAt(ARREST.plusDays(2))
                    .withFiledAt(ARREST.plusDays(2).minusMinutes(5))
                    .withFilingId("F-" + mark)
                    .withCaseIdentifiers(Identifier.of(IdentifierKind.PROSECUTOR_CASE, "", "DA-" + mark), tracking)
                    .withDefendant(Defendant.of(defendant))
                    .build();
        }

        JusticeMessage hearing() {
            return aCourtCaseUpdate()
                    .withMessageId("CCU-" + mark)
                    .withSentAt(ARREST.plusDays(3))
                    .withEffectiveAt(ARREST.plusDays(3).minusMinutes(5))
                    .withDocketId("26-CR-" + mark)
                    .withCaseIdentifiers(Identifier.of(IdentifierKind.PROSECUTOR_CASE, "", "DA-" + mark), tracking)
                    .withDefendant(Defendant.of(defendant))
                    .withCharges(new Charge[0])
                    .withOrders(new CourtOrder[0])
                    .withCourtEvents(new CourtEvent(
                            "E-" + mark,
                            Code.reported("ARRAIGNMENT"),
                            ARREST.plusDays(10),
                            Code.reported("SCHEDULED"),
                            null,
                            null,
                            null))
                    .build();
        }

        JusticeMessage release() {
            return aCustodyUpdate()
                    .withMessageId("CUS-" + mark)
                    .withSentAt(ARREST.plusDays(4))
                    .withOccurredAt(ARREST.plusDays(4).minusMinutes(5))
                    .withBookingNumber("B-" + mark)
                    .withPerson(defendant)
                    .withCaseIdentifiers(tracking)
                    .build();
        }

        JusticeMessage registration() {
            return aVictimServiceUpdate()
                    .withMessageId("VIC-" + mark)
                    .withSentAt(ARREST.plusDays(5))
                    .withVictimId("V-" + mark)
                    .withOffender(defendant)
                    .withCaseIdentifiers(tracking)
                    .build();
        }

        String[] ids(String... kinds) {
            return java.util.Arrays.stream(kinds).map(kind -> kind + "-" + mark).toArray(String[]::new);
        }

        String[] numbered(String... kinds) {
            var ids = ids(kinds);
            for (int i = 0; i < ids.length; i++) {
                ids[i] = (i + 1) + " " + ids[i];
            }
            return ids;
        }
    }
}
