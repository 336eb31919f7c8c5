package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.anArrestReport;

import jakarta.jms.Connection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Disposition;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.message.arrest.ArrestReport;
import org.caseway.simulator.QueueSubscriber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An arrest is typed once, by the police. The prosecutor's and the court's systems here make their messages out of what the hub
 * delivered to them and of numbers of their own, and the police's system fills in its record from what comes back: nobody types
 * anything again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final OffsetDateTime NOW = OffsetDateTime.now(ZoneOffset.UTC).withNano(0);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private TestHub hub;
    private Doors doors;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(home);
        Path configuration =
                TestPartners.in(directory, doors.webhook("victim-notification").port());
        Path subscribers = configuration.resolve("subscribers");
        for (String cms : List.of("prosecutor-cms.yaml", "court-cms.yaml")) {
            Path file = subscribers.resolve(cms);
            Files.writeString(file, Files.readString(file).replace("format: xml", "format: json"));
        }
        Files.writeString(subscribers.resolve("court-cms.yaml"), "court: [XX001015J]\n", StandardOpenOption.APPEND);
        Files.writeString(subscribers.resolve("pd-records.yaml"), """
                id: pd-records
                name: Sampleton Police records
                recipientClass: law-enforcement
                purpose: What became of its arrests
                agency: pd-sampleton
                channel: queue
                format: json
                events: [CHARGE_FILED, CHARGE_DISPOSED, SENTENCE_IMPOSED]
                """);
        hub = TestHub.on(home, Map.of("caseway.config-directory", configuration.toString()));
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    /** What the police's own system keeps of an arrest, found again by the reference that the hub's answer gave. */
    private static final class PoliceRecord {
        final String number;
        String caseReference = "";
        Optional<String> courtNumber = Optional.empty();
        final Map<String, String> dispositions = new TreeMap<>();

        PoliceRecord(String number) {
            this.number = number;
        }

        void comes(JsonNode delivered) {
            if (!delivered.path("caseReference").asString().equals(caseReference)) {
                return;
            }
            CaseUpdate update = update(delivered);
            number(update, IdentifierKind.COURT_DOCKET).ifPresent(docket -> courtNumber = Optional.of(docket));
            update.charges().stream()
                    .filter(charge -> charge.disposition() != null)
                    .forEach(charge -> dispositions.put(
                            charge.sequence(), charge.disposition().category().word()));
        }
    }

    @Test
    void the_police_get_the_court_number_and_the_dispositions_and_nobody_types_anything_twice() throws Exception {
        var record = new PoliceRecord("26-RT");
        try (QueueSubscriber prosecutor = doors.deliveries("prosecutor-cms");
                QueueSubscriber court = doors.deliveries("court-cms");
                QueueSubscriber police = doors.deliveries("pd-records")) {
            ArrestReport typed = anArrestReport()
                    .withMessageId("ARR-RT")
                    .withRecordId(record.number)
                    .withIncidentNumber("INC-RT")
                    .withTrackingNumber("ATN-RT")
                    .withOccurredAt(NOW.minusDays(2))
                    .withSentAt(NOW.minusDays(2).plusHours(1))
                    .withBooking(null)
                    .build();
            record.caseReference = sent("pd-sampleton", typed);

            sent("da-sample-county", filing(delivered(prosecutor, record, "ARREST_REPORTED")));
            CaseUpdate filed = delivered(court, record, "FILING_RECEIVED");
            assertThat(filed.charges())
                    .as("as the police typed them")
                    .extracting(Charge::description)
                    .containsExactlyElementsOf(
                            typed.charges().stream().map(Charge::description).toList());
            sent("court-sampleton", disposed(filed));

            await().atMost(PATIENCE).untilAsserted(() -> {
                police.received().forEach(document -> record.comes(JSON.readTree(document)));
                assertThat(record.dispositions)
                        .containsOnlyKeys(
                                typed.charges().stream().map(Charge::sequence).toArray(String[]::new))
                        .containsEntry("001", "CONVICTED");
            });
        }
        assertThat(record.courtNumber).hasValue("26-CR-RT");
        assertThat(new TreeMap<>(record.dispositions).tailMap("002").values()).containsOnly("DISMISSED");
    }

    /** Of the prosecutor's own: its number, and what it files when. */
    private static JusticeMessage filing(CaseUpdate arrest) {
        return aCourtFiling()
                .withMessageId("FIL-RT")
                .withSentAt(NOW.minusDays(1))
                .withFiledAt(NOW.minusDays(1).minusMinutes(5))
                .withFilingId("F-RT")
                .withCaseIdentifiers(
                        Identifier.of(IdentifierKind.PROSECUTOR_CASE, "", "DA-RT"),
                        Identifier.of(
                                IdentifierKind.ARREST_TRACKING,
                                "",
                                number(arrest, IdentifierKind.ARREST_TRACKING).orElseThrow()))
                .withDefendant(arrest.defendant())
                .withCharges(arrest.charges().stream()
                        .map(charge -> charged(
                                charge,
                                NOW.minusDays(1).toLocalDate(),
                                null,
                                charge.severity().source()))
                        .toArray(Charge[]::new))
                .build();
    }

    /** Of the court's own: its number, and how each charge ended. */
    private static JusticeMessage disposed(CaseUpdate filed) {
        return aCourtCaseUpdate()
                .withMessageId("CCU-RT")
                .withSentAt(NOW)
                .withEffectiveAt(NOW.minusMinutes(5))
                .withDocketId("26-CR-RT")
                .withCaseIdentifiers(Identifier.of(
                        IdentifierKind.ARREST_TRACKING,
                        "",
                        number(filed, IdentifierKind.ARREST_TRACKING).orElseThrow()))
                .withDefendant(filed.defendant())
                .withCourtEvents(new CourtEvent[0])
                .withOrders(new CourtOrder[0])
                .withCharges(filed.charges().stream()
                        .map(charge -> charged(
                                charge,
                                charge.filingDate(),
                                new Disposition(
                                        Code.reported("001".equals(charge.sequence()) ? "CONVICTED" : "DISMISSED"),
                                        NOW.toLocalDate(),
                                        null),
                                charge.severity().source()))
                        .toArray(Charge[]::new))
                .build();
    }

    private static Charge charged(Charge of, LocalDate filed, Disposition disposition, String severity) {
        return new Charge(
                of.sequence(),
                null,
                of.count(),
                of.description(),
                of.statute(),
                of.ncicCode(),
                Code.reported(severity),
                of.offenseDate(),
                filed,
                null,
                null,
                null,
                null,
                disposition,
                null);
    }

    private CaseUpdate delivered(QueueSubscriber to, PoliceRecord record, String event) {
        return await(event)
                .atMost(PATIENCE)
                .until(
                        () -> to.received().stream()
                                .map(JSON::readTree)
                                .filter(one ->
                                        one.path("caseReference").asString().equals(record.caseReference))
                                .map(RoundTripTest::update)
                                .filter(update -> update.events().stream()
                                        .anyMatch(type -> type.name().equals(event)))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static CaseUpdate update(JsonNode delivered) {
        return JSON.treeToValue(delivered.path("update"), CaseUpdate.class);
    }

    private static Optional<String> number(CaseUpdate update, IdentifierKind kind) {
        return update.identifiers().stream()
                .filter(one -> one.kind() == kind)
                .map(Identifier::value)
                .findFirst();
    }

    private final Map<String, AnswerDesk> answers = new HashMap<>();

    private String sent(String agency, JusticeMessage message) throws Exception {
        if (!answers.containsKey(agency)) {
            answers.put(agency, doors.answers(agency));
        }
        Connection connection = doors.connection("agency-" + agency);
        String sent = Doors.send(connection, "intake." + agency, encoder.encode(message));
        AnswerDesk.Seen answer = answers.get(agency).to(sent, PATIENCE);
        assertThat(answer.outcome()).as(answer.document()).startsWith("ACCEPTED");
        return answer.caseReference();
    }
}
