package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.fixtures.Journeys.aMessage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.caseway.audit.AuditVerification;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseFile;
import org.caseway.fixtures.Journeys;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Answer;
import org.caseway.journey.Decision;
import org.caseway.journey.Outcome;
import org.caseway.journey.Resumption;
import org.caseway.message.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;

/** What comes too early waits, and goes on with what it waited for. */
class ParkingTest {

    private RecordRoom room;

    @BeforeEach
    void aFreshRecord() {
        room = new RecordRoom(TestDatabase.fresh(), Clock.systemUTC());
    }

    @Test
    void aSealOrderBeforeItsCaseIsHeldAndNotRejected() {
        var batch = room.write(sealOrder());

        assertThat(batch.onward()).isEmpty();
        assertThat(batch.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.outcome()).isEqualTo(Outcome.HELD);
            assertThat(answer.problems()).extracting(Problem::code).containsExactly("case-unknown");
        });
        assertThat(room.all("select waits_for from intake_held", String.class))
                .containsExactly("the case of ARREST_TRACKING  A1");
        assertThat(room.count("case_event")).isZero();
    }

    @Test
    void aSealOrderGoesOnInTheBatchThatBringsItsCaseAndItsSenderIsAnsweredAgain() {
        var first = room.write(sealOrder()).answers().get(0);

        var batch = room.write(arrest());

        assertThat(batch.onward())
                .extracting(r -> r.statement().sourceMessageId())
                .containsExactly("arrest", "seal");
        assertThat(batch.answers())
                .filteredOn(a -> "seal".equals(a.messageId()))
                .singleElement()
                .satisfies(again -> {
                    assertThat(again.outcome()).isEqualTo(Outcome.ACCEPTED);
                    assertThat(again.messageNumber()).isEqualTo(first.messageNumber());
                    assertThat(again.askedAs()).isEqualTo("ID:q:seal");
                    assertThat(again.problems()).isEmpty();
                });
        assertThat(room.count("intake_held")).isZero();
    }

    @Test
    void aMessageThatWentOnHasOneRowAndOneOutcome() {
        room.write(sealOrder());
        room.write(arrest());

        assertThat(room.all("select outcome from intake_message order by number", String.class))
                .containsExactly("ACCEPTED", "ACCEPTED");
        assertThat(room.all("select case_id from intake_message", UUID.class)).containsOnly(RecordRoom.CASE);
        assertThat(room.jdbc.queryForMap("select version, waiting from case_record"))
                .containsEntry("version", 2)
                .containsEntry("waiting", 0);
    }

    @Test
    void theAuditTrailSaysWhyAMessageWentOn() {
        room.write(sealOrder());
        room.write(arrest());

        assertThat(room.all("select entries from audit_link order by at", String.class))
                .last()
                .asString()
                .contains("held before, goes on: what it waited for is here");
        assertThat(room.audit.verify()).isEqualTo(new AuditVerification(2, 0, ""));
    }

    @Test
    void anOrderAndItsCaseInOneBatchAreBothRecorded() {
        var batch = room.write(sealOrder(), arrest());

        assertThat(batch.answers()).extracting(Answer::outcome).containsOnly(Outcome.ACCEPTED);
        assertThat(room.jdbc.queryForObject("select version from case_record", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void aDispositionOfAChargeThatTheCaseDoesNotHaveWaitsForTheCharge() {
        room.write(arrest());

        var early = room.write(disposition());
        var other = room.write(charging("3"));
        var parent = room.write(charging("2"));

        assertThat(early.answers()).extracting(Answer::outcome).containsExactly(Outcome.HELD);
        assertThat(other.answers()).hasSize(1);
        assertThat(parent.answers()).extracting(Answer::messageId).containsExactly("charge-2", "disposition");
        assertThat(file().charges())
                .filteredOn(c -> "2".equals(c.sequence()))
                .singleElement()
                .satisfies(c -> assertThat(c.disposition()).isNotNull());
    }

    @Test
    void whatAHumanLetsGoIsRecordedOnceThoughItWaitsForItsCase() {
        long number = room.write(sealOrder()).answers().get(0).messageNumber();

        var batch = room.write(sealOrder()
                .resumed(new Resumption(number, RecordRoom.CASE, new Decision.Release("admin", "it is right"))));

        assertThat(batch.onward()).hasSize(1);
        assertThat(batch.answers()).extracting(Answer::outcome).containsExactly(Outcome.ACCEPTED);
        assertThat(room.count("intake_held")).isZero();
        assertThat(room.jdbc.queryForMap("select version, waiting from case_record"))
                .containsEntry("version", 1)
                .containsEntry("waiting", 0);
        assertThat(room.all("select entries from audit_link order by at", String.class))
                .last()
                .asString()
                .contains("decided by admin: RELEASE, it is right");
    }

    @Test
    void whatGoesOnElsewhereMeanwhileFailsTheBatchSoThatItIsTriedAgain() {
        long number = room.write(sealOrder()).answers().get(0).messageNumber();
        room.jdbc.update("update intake_message set outcome = 'REJECTED' where number = ?", number);

        assertThatThrownBy(() -> room.write(arrest())).isInstanceOf(ConcurrencyFailureException.class);
        assertThat(room.count("case_event")).isZero();
    }

    @Test
    void aDispositionThatOpensItsCaseIsRecorded() {
        assertThat(room.write(disposition()).answers())
                .extracting(Answer::outcome)
                .containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void theCaseIsTheSameInEveryOrder() {
        List<Supplier<Journeys>> story =
                List.of(ParkingTest::arrest, ParkingTest::sealOrder, () -> charging("2"), ParkingTest::disposition);
        var orders = new ArrayList<List<Supplier<Journeys>>>();
        permute(story, new ArrayList<>(), orders);

        var files = new ArrayList<CaseFile>();
        for (List<Supplier<Journeys>> order : orders) {
            var caseId = UUID.randomUUID();
            order.forEach(message -> room.writeTo(caseId, message.get().arrivingAs("q:" + UUID.randomUUID())));
            files.add(CaseFile.of(room.events.statements(List.of(caseId)).get(caseId)));
        }

        assertThat(files).hasSize(24).containsOnly(files.get(0));
        assertThat(files.get(0).orders()).hasSize(1);
        assertThat(room.all("select outcome from intake_message", String.class))
                .hasSize(96)
                .containsOnly("ACCEPTED");
        assertThat(room.count("intake_held")).isZero();
    }

    private CaseFile file() {
        return CaseFile.of(room.events.statements(List.of(RecordRoom.CASE)).get(RecordRoom.CASE));
    }

    private static <T> void permute(List<T> left, List<T> taken, List<List<T>> orders) {
        if (left.isEmpty()) {
            orders.add(List.copyOf(taken));
        }
        for (T next : left) {
            var others = new ArrayList<>(left);
            others.remove(next);
            taken.add(next);
            permute(others, taken, orders);
            taken.remove(taken.size() - 1);
        }
    }

    private static Journeys arrest() {
        return aMessage("arrest").tracking("A1").charge("1", "F2");
    }

    private static Journeys sealOrder() {
        return aMessage("seal")
                .from("court-sampleton")
                .arrivingAs("q:seal")
                .tracking("A1")
                .hoursLater(30)
                .ordering("SEAL", CaseEventType.CASE_SEALED);
    }

    private static Journeys charging(String sequence) {
        return aMessage("charge-" + sequence).tracking("A1").hoursLater(5).charge(sequence, "M1");
    }

    private static Journeys disposition() {
        return aMessage("disposition").tracking("A1").hoursLater(20).disposed("2", "GUILTY");
    }
}
