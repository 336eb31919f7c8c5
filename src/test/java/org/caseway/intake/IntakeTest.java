package org.caseway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Batch;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Payloads;
import org.caseway.journey.Refused;
import org.caseway.journey.Valid;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.message.ValidationResult;
import org.caseway.message.arrest.ArrestReport;
import org.caseway.partners.Agency;
import org.caseway.partners.Agency.ChangedResend;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class IntakeTest {

    private JdbcTemplate jdbc;
    private ChangedResend changedResend = ChangedResend.CONFLICT;
    private Intake intake;
    private Quarantine quarantine;

    @BeforeEach
    void aFreshDatabase() {
        jdbc = new JdbcTemplate(TestDatabase.fresh());
        var partners = new OneAgency();
        intake = new Intake(partners, new IdempotentReceiver(partners, new IntakeLedger(jdbc, Payloads.CLEAR)));
        quarantine = new Quarantine(
                jdbc,
                new IntakeLedger(jdbc, Payloads.CLEAR),
                new AnswerRoom(jdbc.getDataSource(), partners, Clock.systemUTC()).answers,
                Payloads.CLEAR,
                Clock.systemUTC());
    }

    @Test
    void whatComesFromNobodyKnownIsRefused() {
        assertThat(intake.accept(Batch.of(List.of(aMessage("m").from("nobody").envelope())))
                        .refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problems()).extracting("code").containsExactly("agency-unknown"));
    }

    @Test
    void anEmptyAndATooLongMessageAreRefusedAndTheOthersGoOn() {
        var empty = Envelope.of("q:1", "pd-sampleton", Channel.QUEUE, Instant.EPOCH, new byte[0]);
        var tooLong =
                Envelope.of("q:2", "pd-sampleton", Channel.QUEUE, Instant.EPOCH, new byte[Intake.LONGEST_MESSAGE + 1]);

        var batch = intake.accept(Batch.of(List.of(empty, aMessage("m").envelope(), tooLong)));

        assertThat(batch.onward()).hasSize(1);
        assertThat(batch.refused())
                .flatExtracting(Refused::problems)
                .extracting("code")
                .containsExactly("message-empty", "message-too-long");
    }

    @Test
    void aMessageNotSeenBeforeGoesOn() {
        assertThat(recognise(report("m1", "q:1", "one")).onward()).hasSize(1);
    }

    @Test
    void theSameMessageSentAgainIsADuplicateOfTheFirst() {
        recorded(report("m1", "q:1", "one"), Outcome.ACCEPTED_WITH_WARNINGS, 1);

        assertThat(recognise(report("m1", "q:2", "one")).refused())
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.outcome()).isEqualTo(Outcome.DUPLICATE);
                    assertThat(r.earlier().outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
                    assertThat(r.earlier().sameArrival()).isFalse();
                });
    }

    @Test
    void theSameArrivalDeliveredAgainIsRecognisedWithTheProblemsItsSenderWasTold() {
        recorded(report("m1", "q:1", "one"), Outcome.ACCEPTED_WITH_WARNINGS, 1);

        assertThat(recognise(report("m1", "q:1", "one")).refused())
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.earlier().sameArrival()).isTrue();
                    assertThat(r.problems()).extracting("code").containsExactly("told-before");
                });
    }

    @Test
    void twoRepetitionsInOneBatchAreBothOfTheFirst() {
        recorded(report("m1", "q:1", "one"), Outcome.ACCEPTED_WITH_WARNINGS, 1);

        assertThat(recognise(report("m1", "q:2", "one"), report("m1", "q:3", "one"))
                        .refused())
                .hasSize(2)
                .allSatisfy(r -> {
                    assertThat(r.outcome()).isEqualTo(Outcome.DUPLICATE);
                    assertThat(r.earlier().outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
                });
    }

    @Test
    void twoOfTheSameInOneBatchAreOneMessageAndOneDuplicate() {
        var batch = recognise(report("m1", "q:1", "one"), report("m1", "q:2", "one"));

        assertThat(batch.onward()).extracting(v -> v.envelope().ingressId()).containsExactly("q:1");
        assertThat(batch.refused()).singleElement().satisfies(r -> {
            assertThat(r.outcome()).isEqualTo(Outcome.DUPLICATE);
            assertThat(r.earlier().ingressId()).isEqualTo("q:1");
        });
    }

    @Test
    void aKnownIdWithOtherContentIsHeldOrANewVersionAsTheContractSays() {
        recorded(report("m1", "q:1", "one"), Outcome.ACCEPTED, 1);

        assertThat(recognise(report("m1", "q:2", "two")).refused())
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.outcome()).isEqualTo(Outcome.HELD);
                    assertThat(r.problems()).extracting("code").containsExactly("message-id-reused");
                });

        changedResend = ChangedResend.NEW_VERSION;
        assertThat(recognise(report("m1", "q:3", "two")).onward()).hasSize(1);
    }

    @Test
    void aRejectedMessageMayBeCorrectedUnderItsOwnId() {
        recorded(report("m1", "q:1", "wrong"), Outcome.REJECTED, null);

        assertThat(recognise(report("m1", "q:2", "right")).onward()).hasSize(1);
    }

    @Test
    void whatWasTakenInPartIsCompletedUnderItsOwnIdWhateverTheContractSaysAndNothingOfItWaitsAnyMore() {
        recorded(report("m1", "q:1", "a part is wrong"), Outcome.PARTIALLY_ACCEPTED, 1);
        jdbc.update("insert into intake_held (number, reason, held_at, due_at, overdue)"
                + " select number, 'held-for-correction', now(), now(), true from intake_message");
        jdbc.update(
                "insert into exception_item (kind, reason, subject, raised_at, due_at, state)"
                        + " select 'HELD_OVERDUE', 'held-for-correction', number::text, now(), now(), 'OPEN' from intake_message");

        assertThat(recognise(report("m1", "q:2", "a part is wrong")).refused())
                .as("the same once more completes nothing")
                .singleElement()
                .satisfies(r -> assertThat(r.outcome()).isEqualTo(Outcome.DUPLICATE));
        assertThat(jdbc.queryForList("select state from exception_item", String.class))
                .containsExactly("OPEN");

        assertThat(recognise(report("m1", "q:3", "all is right")).onward()).hasSize(1);
        assertThat(jdbc.queryForObject("select count(*) from intake_held", Integer.class))
                .isZero();
        assertThat(jdbc.queryForList("select state from exception_item", String.class))
                .containsExactly("CLOSED");
    }

    @Test
    void attemptsAreCountedUntilTheyEndAndQuarantineKeepsTheBytes() {
        assertThat(quarantine.begin(List.of("q:1", "q:2"))).isEmpty();
        assertThat(quarantine.begin(List.of("q:1", "q:3"))).containsExactly("q:1");
        assertThat(quarantine.beginAgain("q:1")).isEqualTo(2);
        quarantine.finished(List.of("q:1", "q:2", "q:3"));
        assertThat(quarantine.begin(List.of("q:1"))).isEmpty();

        var poison = aMessage("m").saying("poison").arrivingAs("q:1").envelope();
        var replies = quarantine.keep(Batch.of(List.of(poison)), "tried too often");
        quarantine.keep(Batch.of(List.of(poison)), "tried too often");

        assertThat(replies)
                .singleElement()
                .satisfies(r -> assertThat(r.answer().outcome()).isEqualTo(Outcome.HELD));
        assertThat(jdbc.queryForList("select convert_from(original, 'UTF8') from intake_quarantine", String.class))
                .containsExactly("poison");
        assertThat(quarantine.beginAgain("q:1"))
                .as("it may come again before its arrival is settled")
                .isEqualTo(2);
        quarantine.finished(List.of("q:1"));
        assertThat(jdbc.queryForObject("select count(*) from intake_attempt", Integer.class))
                .isZero();
    }

    @Test
    void anAttemptOfLongAgoAtWhatIsRecordedIsForgottenAndNoOther() {
        recorded(report("m1", "q:1", "one"), Outcome.ACCEPTED, 1);
        recorded(report("m2", "q:2", "two"), Outcome.ACCEPTED, 2);
        List.of("q:1", "q:2", "q:3").forEach(quarantine::beginAgain);
        jdbc.update("update intake_attempt set last_at = now() - interval '2 minutes' where ingress_id <> 'q:2'");

        quarantine.forgetRecorded();

        assertThat(jdbc.queryForList("select ingress_id from intake_attempt order by 1", String.class))
                .containsExactly("q:2", "q:3");
    }

    @Test
    void whatIsRecordedAlreadyIsNotPutAside() {
        recorded(report("m1", "q:1", "one"), Outcome.ACCEPTED, 1);

        var replies = quarantine.keep(
                Batch.of(List.of(aMessage("m1").arrivingAs("q:1").envelope())), "tried too often");

        assertThat(jdbc.queryForObject("select count(*) from intake_quarantine", Integer.class))
                .isZero();
        assertThat(jdbc.queryForObject("select count(*) from exception_item", Integer.class))
                .isZero();
        assertThat(replies).singleElement().satisfies(r -> {
            assertThat(r.answer().outcome()).as("what was recorded").isEqualTo(Outcome.ACCEPTED);
            assertThat(r.answer().messageNumber()).isPositive();
        });
    }

    private Batch<Valid<?>> recognise(Valid<?>... messages) {
        return intake.recognise(Batch.of(List.of(messages)));
    }

    @SuppressWarnings("unchecked")
    private static Valid<?> report(String messageId, String ingressId, String content) {
        ArrestReport report = anArrestReport().build();
        var header = new org.caseway.message.MessageHeader(
                messageId, report.header().sender(), report.header().sentAt(), null);
        var type = (MessageType<ArrestReport>) MessageTypes.all().stream()
                .filter(t -> t.messageClass().equals(ArrestReport.class))
                .findFirst()
                .orElseThrow();
        return new Valid<>(
                aMessage(messageId).saying(content).arrivingAs(ingressId).envelope(),
                type,
                new ArrestReport(
                        header,
                        report.arrest(),
                        report.subject(),
                        report.charges(),
                        report.incidentNumber(),
                        report.narrative()),
                ValidationResult.fine());
    }

    private void recorded(Valid<?> message, Outcome outcome, Integer version) {
        jdbc.update(
                """
                insert into intake_message (number, ingress_id, agency, channel, message_id, version, outcome, sha256,
                                            received_at, problems, original)
                values (nextval('intake_message_number'), ?, ?, 'QUEUE', ?, ?, ?, ?, ?, ?, ?)""",
                message.envelope().ingressId(),
                message.envelope().agency(),
                message.message().header().messageId(),
                version,
                outcome.name(),
                message.envelope().sha256(),
                Timestamp.from(Instant.EPOCH),
                "[{\"code\":\"told-before\",\"severity\":\"WARNING\",\"location\":\"/\",\"text\":\"t\"}]",
                message.envelope().original());
    }

    private final class OneAgency implements Partners {
        @Override
        public Optional<Agency> agency(String id) {
            return agencies().stream().filter(a -> a.id().equals(id)).findFirst();
        }

        @Override
        public Collection<Agency> agencies() {
            return List.of(new Agency(
                    "pd-sampleton", "Police", "XX0010100", Set.of("arrest-report"), changedResend, false, 50));
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of();
        }
    }
}
