package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.fixtures.Dump;
import org.caseway.fixtures.Journeys;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Decision;
import org.caseway.journey.Earlier;
import org.caseway.journey.Keeper;
import org.caseway.journey.Outcome;
import org.caseway.journey.Refused;
import org.caseway.journey.Resumption;
import org.caseway.message.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes late for an expunged record and is rejected by a human leaves nothing, however often it was sent. */
class RejectedLateTest {

    private static final String NAME = "Canarywoman";

    private final RecordRoom room = new RecordRoom(TestDatabase.fresh(), Clock.systemUTC());
    private final List<Long> forgotten = new ArrayList<>();

    @BeforeEach
    void anExpungedCase() {
        room.keepers.add(new Keeper() {
            @Override
            public void forgetFiles(Collection<Long> files) {
                forgotten.addAll(files);
            }
        });
        room.write(aMessage("arrest").tracking("ATN-77").charge("1", "F2"));
        room.write(aMessage("expunge")
                .from("court-sampleton")
                .tracking("ATN-77")
                .hoursLater(30)
                .ordering("EXPUNGE", CaseEventType.CASE_EXPUNGED));
        forgotten.clear();
    }

    @Test
    void itsRepetitionsAreEmptiedWithIt() {
        long number = held("case-expunged");
        repeat(number);

        reject(number);

        assertThat(left()).isEmpty();
        assertThat(outcomes(number)).containsExactly("REJECTED", "DUPLICATE");
    }

    @Test
    void theFilesAreForgottenInWhichItCame() {
        long number = held("case-expunged");
        repeat(number);
        room.jdbc.update("update intake_message set file_id = number where number >= ?", number);

        reject(number);

        assertThat(forgotten).containsExactlyInAnyOrder(number, number + 1);
    }

    @Test
    void anotherVersionThatALivingCaseHasIsKept() {
        long number = held("case-expunged");
        room.writeTo(UUID.randomUUID(), late().saying("<corrected/>"));

        reject(number);

        assertThat(Dump.rowsWith(room.jdbc.getDataSource(), "<hearing>")).isEmpty();
        assertThat(Dump.rowsWith(room.jdbc.getDataSource(), "<corrected/>")).hasSize(1);
    }

    @Test
    void whatWasSentUnderItsNumberWithOtherContentWaitsOnAndLeavesNothingEither() {
        long number = held("case-expunged");
        long changed = send(
                        late().saying("<changed>" + NAME + "</changed>"),
                        Outcome.HELD,
                        List.of(Problem.error("message-id-reused", "/", "other content")),
                        number)
                .messageNumber();

        reject(number);
        assertThat(outcomes(number)).containsExactly("REJECTED", "HELD");
        reject(changed);

        assertThat(left()).isEmpty();
    }

    @Test
    void whatWasHeldForAnotherReasonBeforeAHumanBoundItToTheExpungedCaseLeavesNothing() {
        long number = held("case-ambiguous");
        var bind = new Decision.Bind(RecordRoom.CASE, "clerk", "it names the case");
        room.write(late().resumed(new Resumption(number, null, bind)));
        assertThat(room.all("select problems from intake_message where number = " + number, String.class))
                .singleElement()
                .asString()
                .contains("case-expunged");

        reject(number);

        assertThat(left()).isEmpty();
    }

    @Test
    void itsSenderIsStillToldWhy() {
        long number = held("case-expunged");

        reject(number);

        assertThat(room.all("select problems from intake_message where number = " + number, String.class))
                .singleElement()
                .asString()
                .contains("rejected-after-review");
    }

    /** As correlation holds it. */
    private long held(String code) {
        var late = Refused.held(late().canonical(), List.of(Problem.error(code, "/*", "not known")));
        return room.transaction
                .execute(s -> room.record.write(new Batch<>(List.of(), List.of(late))))
                .answers()
                .get(0)
                .messageNumber();
    }

    private List<String> left() {
        return Dump.rowsWith(room.jdbc.getDataSource(), NAME);
    }

    private List<String> outcomes(long from) {
        return room.all(
                "select outcome from intake_message where number >= " + from + " order by number", String.class);
    }

    private void repeat(long number) {
        send(late(), Outcome.DUPLICATE, List.of(), number);
    }

    private Answer send(Journeys message, Outcome outcome, List<Problem> problems, long earlier) {
        return room.transaction
                .execute(s -> room.record.write(new Batch<>(
                        List.of(),
                        List.of(new Refused(
                                message.envelope(),
                                "arrest-report",
                                message.header(),
                                outcome,
                                problems,
                                new Earlier(earlier, "q:late", Outcome.HELD, null, false))))))
                .answers()
                .get(0);
    }

    private void reject(long number) {
        var again = late().resumed(new Resumption(number, null, new Decision.Reject("clerk", "expunged")));
        room.transaction.executeWithoutResult(s -> room.record.write(new Batch<>(
                List.of(),
                List.of(new Refused(
                        again.envelope(),
                        "arrest-report",
                        again.header(),
                        Outcome.REJECTED,
                        List.of(Problem.error("rejected-after-review", "/", "expunged")))))));
    }

    private static Journeys late() {
        return aMessage("late-" + NAME).docket("D-" + NAME).hoursLater(40).saying("<hearing>" + NAME + "</hearing>");
    }
}
