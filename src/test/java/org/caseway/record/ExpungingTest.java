package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.fixtures.Journeys.aMessage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.caseway.audit.AuditVerification;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.Change;
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
import org.springframework.dao.ConcurrencyFailureException;

class ExpungingTest {

    private static final String CANARY = "ATN-CANARY-77";

    private final List<UUID> forgotten = new ArrayList<>();
    private final List<UUID> dropped = new ArrayList<>();
    private DataSource database;
    private RecordRoom room;
    private CaseHistory history;

    @BeforeEach
    void aFreshRecord() {
        database = TestDatabase.fresh();
        room = new RecordRoom(database, Clock.systemUTC());
        room.keepers.add(new Keeper() {
            @Override
            public void forget(Collection<UUID> caseIds) {
                forgotten.addAll(caseIds);
            }
        });
        room.everywhere.add(dropped::addAll);
        history = new CaseHistory(room.events, room.jdbc, room.audit, room.transaction.getTransactionManager());
    }

    @Test
    void aRepetitionOfARepetitionIsEmptiedToo() {
        room.write(arrest());
        long first = room.jdbc.queryForObject("select min(number) from intake_message", Long.class);
        room.jdbc.update("""
                insert into intake_message (number, ingress_id, agency, channel, message_type, message_id, outcome, sha256,
                                            received_at, original, duplicate_of)
                select number + 1000 + n, ingress_id || n, agency, channel, message_type, message_id, 'DUPLICATE', sha256,
                       received_at, original, case n when 1 then number else number + 999 + n end
                from intake_message cross join generate_series(1, 3) as n where number = ?""", first);

        room.write(expungement());

        assertThat(room.jdbc.queryForList(
                        "select octet_length(original) from intake_message where duplicate_of is not null", Long.class))
                .containsExactly(1L, 1L, 1L);
    }

    @Test
    void nothingOfAnExpungedCaseIsLeftInTheDatabase() {
        room.write(arrest(), hearing());
        room.transaction.execute(s -> room.record.write(
                new Batch<>(List.of(), List.of(duplicateOfTheArrest(), rejectedBefore(), heldForAHuman()))));
        assertThat(Dump.rowsWith(database, CANARY)).hasSizeGreaterThan(5);

        room.write(expungement());

        assertThat(Dump.rowsWith(database, CANARY)).isEmpty();
        assertThat(room.all("select outcome from intake_message order by number", String.class))
                .containsExactly("ACCEPTED", "ACCEPTED", "REJECTED", "REJECTED", "DUPLICATE", "ACCEPTED");
    }

    @Test
    void whatWaitsForTheCaseGoesWithIt() {
        room.write(arrest());
        room.write(aMessage("early-" + CANARY).tracking(CANARY).hoursLater(3).disposed("9", "GUILTY"));
        assertThat(room.count("intake_held")).isEqualTo(1);

        room.write(expungement());

        assertThat(room.count("intake_held")).isZero();
        assertThat(Dump.rowsWith(database, CANARY)).isEmpty();
    }

    @Test
    void aChangedResendThatWasHeldIsEmptiedAndWaitsNoMore() {
        room.write(arrest());
        var changed = aMessage("arrest-" + CANARY).saying("<arrest>changed</arrest>");
        long first = room.all("select number from intake_message", Long.class).get(0);
        room.transaction.execute(s -> room.record.write(new Batch<>(
                List.of(),
                List.of(new Refused(
                        changed.envelope(),
                        "arrest-report",
                        changed.header(),
                        Outcome.HELD,
                        List.of(Problem.error("message-id-reused", "/", "other content")),
                        new Earlier(first, "q:arrest", Outcome.ACCEPTED, RecordRoom.CASE, false))))));

        room.write(expungement());

        assertThat(Dump.rowsWith(database, CANARY, "<arrest>changed")).isEmpty();
        assertThat(room.all("select outcome from intake_message order by number", String.class))
                .containsExactly("ACCEPTED", "REJECTED", "ACCEPTED");
        assertThat(room.count("intake_held")).isZero();
    }

    @Test
    void aCopyInQuarantineIsEmptied() {
        room.write(arrest());
        room.jdbc.update(
                "insert into intake_quarantine (ingress_id, agency, channel, received_at, reason, sha256, original)"
                        + " values ('q:9', 'pd-sampleton', 'QUEUE', now(), 'tried too often', '', ?)",
                (Object) ("<arrest>" + CANARY + "</arrest>").getBytes(java.nio.charset.StandardCharsets.UTF_8));

        room.write(expungement());

        assertThat(Dump.rowsWith(database, CANARY)).isEmpty();
        assertThat(room.count("intake_quarantine")).isEqualTo(1);
    }

    @Test
    void aMessageOfNoCaseThatNamesItIsEmptiedAndStaysAccepted() {
        room.write(arrest());
        var said = aMessage("consolidation").saying("<consolidation>" + CANARY + "</consolidation>");
        room.transaction.execute(s -> room.record.write(new Batch<>(
                List.of(),
                List.of(new Refused(
                        said.envelope(), "identity-consolidation", said.header(), Outcome.ACCEPTED, List.of())))));
        assertThat(Dump.rowsWith(database, "<consolidation>")).hasSize(1);

        room.write(expungement());

        assertThat(Dump.rowsWith(database, CANARY)).isEmpty();
        assertThat(room.all("select outcome from intake_message order by number", String.class))
                .containsExactly("ACCEPTED", "ACCEPTED", "ACCEPTED");
    }

    @Test
    void anotherCaseKeepsAllItHas() {
        UUID other = UUID.randomUUID();
        room.write(arrest());
        room.writeTo(
                other,
                aMessage("other").tracking("ATN-OTHER-77").charge("1", "F2").saying("<other>ATN-OTHER-77</other>"));

        room.write(expungement());

        assertThat(room.events.timeline(other)).hasSize(1);
        assertThat(Dump.rowsWith(database, "<other>ATN-OTHER-77</other>")).hasSize(1);
    }

    @Test
    void aTombstoneSaysWhichOrderInWhichMessage() {
        room.write(arrest());
        var answer = room.write(expungement()).answers().get(0);

        assertThat(history.tombstone(RecordRoom.CASE)).hasValueSatisfying(tombstone -> {
            assertThat(tombstone.orderNumber()).isEqualTo("ORD-expunge");
            assertThat(tombstone.agency()).isEqualTo("court-sampleton");
            assertThat(tombstone.messageNumber()).isEqualTo(answer.messageNumber());
        });
        assertThat(history.exists(RecordRoom.CASE)).isFalse();
    }

    @Test
    void oneEventTellsThatTheCaseIsExpungedAndNothingElse() {
        room.write(arrest());

        var batch = room.write(hearing(), expungement());

        assertThat(batch.onward()).singleElement().satisfies(notice -> {
            assertThat(notice.statement().update().events()).containsExactly(CaseEventType.CASE_EXPUNGED);
            assertThat(notice.statement().update().identifiers()).isEmpty();
            assertThat(notice.statement().update().labels()).isEqualTo(Set.of("EXPUNGED"));
            assertThat(notice.changes()).extracting(Change::text).containsExactly("case expunged");
        });
        assertThat(batch.answers()).extracting(Answer::outcome).containsOnly(Outcome.ACCEPTED);
    }

    @Test
    void everyRoomForgetsAndEveryNodeDropsTheCase() {
        room.write(arrest());
        assertThat(forgotten).isEmpty();

        room.write(expungement());

        assertThat(forgotten).containsExactly(RecordRoom.CASE);
        assertThat(dropped).containsExactly(RecordRoom.CASE);
    }

    @Test
    void aLateMessageForAnExpungedCaseIsHeldAndDoesNotBringItBack() {
        room.write(arrest());
        room.write(expungement());

        var bound = hearing().resumed(new Resumption(held(), null, new Decision.Bind(RecordRoom.CASE, "admin", "his")));
        var late = room.write(bound);

        assertThat(late.onward()).isEmpty();
        assertThat(late.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.outcome()).isEqualTo(Outcome.HELD);
            assertThat(answer.problems()).extracting(Problem::code).containsExactly("case-expunged");
        });
        assertThat(room.events.timeline(RecordRoom.CASE)).hasSize(1);
    }

    @Test
    void aMessageThatWasCorrelatedBeforeTheExpungementIsTriedAgain() {
        room.write(arrest());
        room.write(expungement());

        assertThatThrownBy(() -> room.write(hearing())).isInstanceOf(ConcurrencyFailureException.class);
    }

    @Test
    void aLateMessageThatAHumanRejectsLeavesNothing() {
        room.write(arrest());
        room.write(expungement());
        long number = held();
        var again = hearing().resumed(new Resumption(number, null, new Decision.Reject("admin", "expunged")));

        var batch = room.transaction.execute(s -> room.record.write(new Batch<>(
                List.of(),
                List.of(new Refused(
                        again.envelope(),
                        "arrest-report",
                        again.header(),
                        Outcome.REJECTED,
                        List.of(Problem.error("rejected-after-review", "/", "expunged")))))));

        assertThat(batch.answers()).extracting(Answer::outcome).containsExactly(Outcome.REJECTED);
        assertThat(Dump.rowsWith(database, CANARY)).isEmpty();
        assertThat(room.all("select version from intake_message where number = " + number, Integer.class))
                .containsOnlyNulls();
    }

    @Test
    void anExpungementThatCameFirstIsCarriedOutWithItsCase() {
        room.write(expungement());
        assertThat(room.count("record_tombstone")).isZero();

        var batch = room.write(arrest());

        assertThat(batch.onward()).hasSize(1);
        assertThat(history.tombstone(RecordRoom.CASE)).isPresent();
        assertThat(Dump.rowsWith(database, CANARY)).isEmpty();
    }

    @Test
    void theAuditTrailHoldsAfterAnExpungementAndNamesIt() {
        room.write(arrest());
        room.write(expungement());

        assertThat(room.all("select act from audit_link", String.class)).contains("expunge");
        assertThat(room.audit.verify()).isEqualTo(new AuditVerification(3, 0, ""));
    }

    /** The hearing as correlation holds it once the case is expunged. */
    private long held() {
        var late =
                Refused.held(hearing().canonical(), List.of(Problem.error("case-expunged", "/*", "no longer exists")));
        return room.transaction
                .execute(s -> room.record.write(new Batch<>(List.of(), List.of(late))))
                .answers()
                .get(0)
                .messageNumber();
    }

    private static Journeys arrest() {
        return aMessage("arrest-" + CANARY)
                .arrivingAs("q:arrest")
                .tracking(CANARY)
                .charge("1", "F2")
                .saying("<arrest>" + CANARY + "</arrest>");
    }

    private static Journeys hearing() {
        return aMessage("hearing-" + CANARY)
                .docket("D-" + CANARY)
                .hoursLater(2)
                .saying("<hearing>" + CANARY + "</hearing>");
    }

    private static Journeys expungement() {
        return aMessage("expunge")
                .from("court-sampleton")
                .tracking(CANARY)
                .hoursLater(30)
                .ordering("EXPUNGE", CaseEventType.CASE_EXPUNGED)
                .saying("<expunge>" + CANARY + "</expunge>");
    }

    private static Refused duplicateOfTheArrest() {
        var again = arrest().arrivingAs("q:again");
        return new Refused(
                again.envelope(),
                "arrest-report",
                again.header(),
                Outcome.DUPLICATE,
                List.of(),
                new Earlier(1, "q:arrest", Outcome.ACCEPTED, RecordRoom.CASE, false));
    }

    private static Refused rejectedBefore() {
        var broken = aMessage("other-id").saying("<arrest>" + CANARY + "<broken/>");
        return new Refused(
                broken.envelope(),
                null,
                null,
                Outcome.REJECTED,
                List.of(Problem.error("schema-element-missing", "/", "wrong")));
    }

    private static Refused heldForAHuman() {
        var unmapped = aMessage("unmapped").tracking(CANARY).saying("<arrest>" + CANARY + "</arrest>");
        return Refused.held(unmapped.canonical(), List.of(Problem.error("code-unmapped", "/", "no list has the code")));
    }
}
