package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageHeader;
import org.caseway.message.MessageTypes;
import org.caseway.message.identity.IdentityConsolidation;
import org.caseway.simulator.NotificationReading;
import org.caseway.simulator.QueueSubscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A bureau makes two of its numbers one before the hub has heard of the second, through a whole hub. */
class ConsolidationJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final OffsetDateTime ARREST = OffsetDateTime.parse("2026-03-14T22:17:00-07:00");

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();

    @Test
    void itIsHeldUntilTheOtherIsArrestedAndThenWhoeverKnewTheFirstIsTold(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        var doors = new Doors(home);
        var webhook = doors.webhook("victim-notification");
        var settings = Map.<String, Object>of(
                "caseway.config-directory",
                TestPartners.in(directory, webhook.port()).toString());
        try (var hub = TestHub.on(home, settings)) {
            var prosecutor = doors.deliveries("prosecutor-cms");
            var bureau = doors.answers("state-bureau");
            var police = doors.answers("pd-sampleton");
            String first = arrest(doors, police, "C1", "Alpha", LocalDate.of(1981, 2, 3), "XX90000001");

            String asked = Doors.send(
                    doors.connection("agency-state-bureau"), "intake.state-bureau", encoder.encode(consolidation()));
            var held = bureau.to(asked, PATIENCE);
            assertThat(held.outcome()).as("%s", held.problems()).isEqualTo("HELD");
            assertThat(held.problems()).contains("person-unknown");
            assertThat(held.document()).doesNotContain("XX90000002");

            String second = arrest(doors, police, "C2", "Beta", LocalDate.of(1994, 11, 5), "XX90000002");

            bureau.first(
                    a -> a.correlationId().equals(asked) && a.outcome().equals("ACCEPTED"),
                    "the second answer",
                    PATIENCE);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(told(prosecutor, first)).containsExactly("ARREST_REPORTED", "PERSON_MERGED"));
            assertThat(told(prosecutor, second)).containsExactly("ARREST_REPORTED");
            var database = hub.bean(JdbcClient.class);
            assertThat(database.sql("select count(distinct person_id) from person_mention")
                            .query(Long.class)
                            .single())
                    .isOne();
            assertThat(database.sql("select outcome from intake_message where message_id = 'CON-1'")
                            .query(String.class)
                            .list())
                    .containsExactly("ACCEPTED");
            assertThat(database.sql("select count(*) from intake_held")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(bureau.seen()).hasSize(2);

            String back = Doors.send(
                    doors.connection("agency-state-bureau"), "intake.state-bureau", encoder.encode(withdrawal()));
            assertThat(bureau.to(back, PATIENCE).outcome()).isEqualTo("ACCEPTED");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(told(prosecutor, first))
                            .containsExactly("ARREST_REPORTED", "PERSON_MERGED", "PERSON_UNMERGED"));
            assertThat(told(prosecutor, second)).containsExactly("ARREST_REPORTED");
        } finally {
            doors.close();
        }
    }

    private static List<String> told(QueueSubscriber subscriber, String caseReference) throws Exception {
        return subscriber.received().stream()
                .filter(document -> new String(document, StandardCharsets.UTF_8).contains(caseReference))
                .map(document -> NotificationReading.of(document).events().get(0))
                .toList();
    }

    private String arrest(Doors doors, AnswerDesk police, String mark, String given, LocalDate born, String number)
            throws Exception {
        JusticeMessage report = anArrestReport()
                .withMessageId("ARR-" + mark)
                .withRecordId("26-" + mark)
                .withTrackingNumber("ATN-" + mark)
                .withOccurredAt(ARREST)
                .withSentAt(ARREST.plusHours(3))
                .withBooking(null)
                .withIncidentNumber("INC-" + mark)
                .withSubject(new Person(
                        new PersonName(given, null, "Sampleton", null),
                        List.of(),
                        born,
                        Code.reported("M"),
                        Code.reported("W"),
                        null,
                        List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", number)),
                        null))
                .build();
        String asked =
                Doors.send(doors.connection("agency-pd-sampleton"), "intake.pd-sampleton", encoder.encode(report));
        var answer = police.to(asked, PATIENCE);
        assertThat(answer.outcome()).startsWith("ACCEPTED");
        return answer.caseReference();
    }

    private static IdentityConsolidation withdrawal() {
        return new IdentityConsolidation(
                new MessageHeader("CON-2", "XXBUREAU0", ARREST.plusDays(10), null),
                ARREST.plusDays(10),
                null,
                List.of(),
                "CON-1");
    }

    private static IdentityConsolidation consolidation() {
        return new IdentityConsolidation(
                new MessageHeader("CON-1", "XXBUREAU0", ARREST.plusDays(9), null),
                ARREST.plusDays(9),
                Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", "XX90000002"),
                List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", "XX90000001")));
    }
}
