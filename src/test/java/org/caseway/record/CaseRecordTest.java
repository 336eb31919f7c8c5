package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.fixtures.Journeys.aMessage;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.caseway.audit.AuditTrail;
import org.caseway.audit.AuditVerification;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.Change;
import org.caseway.fixtures.Journeys;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Correlated;
import org.caseway.journey.Earlier;
import org.caseway.journey.Outcome;
import org.caseway.journey.Recorded;
import org.caseway.journey.Refused;
import org.caseway.journey.StoredBytes;
import org.caseway.message.PartialReading;
import org.caseway.message.Problem;
import org.caseway.message.Severity;
import org.caseway.message.ValidationResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CaseRecordTest {

    private static final UUID CASE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private DataSource database;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private AuditTrail audit;
    private CaseEvents events;
    private CaseRecord record;

    @BeforeEach
    void aFreshDatabase() {
        database = TestDatabase.fresh();
        jdbc = new JdbcTemplate(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        record = newRecord();
    }

    private CaseRecord newRecord() {
        var room = new RecordRoom(database, Clock.systemUTC());
        audit = room.audit;
        events = room.events;
        return room.record;
    }

    @Test
    void aStatementIsOnTheTimelineWithItsOriginalAndItsAuditLink() {
        var batch = write(aMessage("m1").tracking("A1").charge("1", "F2").saying("<original/>"));

        assertThat(batch.answers()).extracting(Answer::outcome).containsExactly(Outcome.ACCEPTED);
        assertThat(original()).isEqualTo("<original/>");
        assertThat(audit.verify()).isEqualTo(new AuditVerification(1, 0, ""));
        assertThat(events.events(List.of(batch.onward().get(0).eventId()))).isEqualTo(batch.onward());
    }

    @Test
    void aCaseGrowsByVersionsAndSaysWhatChanged() {
        write(aMessage("m1").charge("1", "F2"));
        var second = write(
                aMessage("m2").charge("1", "M1").hoursLater(1),
                aMessage("m3").docket("D1").hoursLater(2));

        assertThat(second.onward()).extracting(Recorded::version).containsExactly(2, 3);
        assertThat(second.onward().get(0).changes())
                .extracting(Change::text)
                .containsExactly("count 1 severity changed from F2 to M1");
        assertThat(second.onward().get(1).changes())
                .extracting(Change::text)
                .containsExactly("COURT_DOCKET number D1 assigned");
    }

    @Test
    void aCaseReadFromTheDatabaseIsTheOneKeptAtHand() {
        write(aMessage("m1").charge("1", "F2"));
        record = newRecord();

        assertThat(write(aMessage("m2").charge("1", "M1").hoursLater(1))
                        .onward()
                        .get(0)
                        .changes())
                .extracting(Change::text)
                .containsExactly("count 1 severity changed from F2 to M1");
    }

    @Test
    void aLateOlderStatementChangesOnlyWhatNothingNewerHasSaid() {
        write(aMessage("m1").charge("1", "F2").hoursLater(1));
        write(aMessage("m2").charge("1", "M1").hoursLater(3));

        var late = write(aMessage("m3").charge("1", "F1").charge("2", "F3").hoursLater(2));

        assertThat(late.onward().get(0).changes()).extracting(Change::text).containsExactly("count 2 added");
        assertThat(write(aMessage("m4").charge("1", "M2").hoursLater(4))
                        .onward()
                        .get(0)
                        .changes())
                .extracting(Change::text)
                .containsExactly("count 1 severity changed from M1 to M2");
    }

    @Test
    void whatIsRolledBackLeavesNothingBehind() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(s -> {
                    record.write(batch(aMessage("m1").charge("1", "F2")));
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");

        var after = write(aMessage("m2").charge("1", "M1"));

        assertThat(after.onward()).extracting(Recorded::version).containsExactly(1);
        assertThat(count("intake_message")).isEqualTo(1);
        assertThat(audit.verify()).isEqualTo(new AuditVerification(1, 0, ""));
    }

    @Test
    void aDuplicateRepeatsTheFirstAnswerAndHasNoEffect() {
        var first = write(aMessage("m1").arrivingAs("q:1"));
        var refused = new Refused(
                aMessage("m1").arrivingAs("q:2").envelope(),
                "arrest-report",
                aMessage("m1").header(),
                Outcome.DUPLICATE,
                List.of(),
                new Earlier(first.answers().get(0).messageNumber(), "q:1", Outcome.ACCEPTED, CASE, false));

        var again = transaction.execute(s -> record.write(new Batch<>(List.of(), List.of(refused))));

        assertThat(again.answers()).singleElement().satisfies(a -> {
            assertThat(a.outcome()).isEqualTo(Outcome.DUPLICATE);
            assertThat(a.repeats()).isEqualTo(Outcome.ACCEPTED);
            assertThat(a.caseReference()).isEqualTo(CASE.toString());
        });
        assertThat(count("case_event")).isEqualTo(1);
        assertThat(jdbc.queryForObject("select version from case_record", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void theSameArrivalDeliveredAgainIsAnsweredAgainAndWrittenOnce() {
        var first = write(aMessage("m1").arrivingAs("q:1"));
        var same = new Refused(
                aMessage("m1").arrivingAs("q:1").envelope(),
                "arrest-report",
                aMessage("m1").header(),
                Outcome.DUPLICATE,
                List.of(),
                new Earlier(first.answers().get(0).messageNumber(), "q:1", Outcome.ACCEPTED, CASE, true));

        var again = transaction.execute(s -> record.write(new Batch<>(List.of(), List.of(same))));

        assertThat(again.answers()).extracting(Answer::outcome).containsExactly(Outcome.ACCEPTED);
        assertThat(count("intake_message")).isEqualTo(1);
    }

    @Test
    void whatIsTakenInPartCountsOnceAndThePartThatIsNotIsHeld() {
        Canonical sound = aMessage("m1").tracking("A1").canonical();
        var partly = new Canonical(
                sound.envelope(),
                sound.messageType(),
                sound.header(),
                sound.update(),
                new ValidationResult(List.of(
                        Problem.error("charge-sequence-missing", "/x[2]/y", "t"),
                        new Problem(PartialReading.NOT_TAKEN, Severity.INFORMATION, "/x[2]", "t"))));

        var batch = transaction.execute(s -> record.write(Batch.of(List.of(new Correlated(partly, CASE, false)))));

        assertThat(batch.answers()).singleElement().satisfies(a -> {
            assertThat(a.outcome()).isEqualTo(Outcome.PARTIALLY_ACCEPTED);
            assertThat(a.problems()).extracting("code").containsExactly("charge-sequence-missing", "not-taken");
        });
        assertThat(jdbc.queryForList("select outcome from intake_message", String.class))
                .containsExactly("PARTIALLY_ACCEPTED");
        assertThat(jdbc.queryForList("select reason from intake_held where case_id is null", String.class))
                .containsExactly("held-for-correction");
        assertThat(jdbc.queryForObject("select count(*) from case_event", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void aRejectedMessageKeepsItsBytesAndLeavesItsIdFree() {
        var refused = new Refused(
                aMessage("m1").saying("broken").envelope(),
                "arrest-report",
                aMessage("m1").header(),
                Outcome.REJECTED,
                List.of(Problem.error("x", "/", "wrong")));

        transaction.execute(s -> record.write(new Batch<>(List.of(), List.of(refused))));

        assertThat(jdbc.queryForMap("select version from intake_message")).containsEntry("version", null);
        assertThat(original()).isEqualTo("broken");
    }

    private String original() {
        byte[] stored = jdbc.queryForObject("select original from intake_message", byte[].class);
        return new String(StoredBytes.unpack(stored), StandardCharsets.UTF_8);
    }

    @Test
    void eightWritersOnOneCaseLoseNoUpdate() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        var done = new ArrayList<Future<?>>();
        for (int writer = 0; writer < 8; writer++) {
            int w = writer;
            done.add(pool.submit(() -> IntStream.range(0, 10)
                    .forEach(i -> write(aMessage("m" + w + "-" + i).event(CaseEventType.CASE_UPDATED)))));
        }
        for (Future<?> one : done) {
            one.get();
        }
        pool.shutdown();

        assertThat(jdbc.queryForObject("select version from case_record", Integer.class))
                .isEqualTo(80);
        assertThat(jdbc.queryForList("select version from case_event order by version", Integer.class))
                .isEqualTo(IntStream.rangeClosed(1, 80).boxed().toList());
        assertThat(audit.verify()).isEqualTo(new AuditVerification(80, 0, ""));
    }

    @Test
    void whatCannotBeAuditedIsNotRecorded() {
        write(aMessage("m1"));
        jdbc.execute("alter table audit_link rename to audit_link_away");

        assertThatThrownBy(() -> write(aMessage("m2"))).isInstanceOf(RuntimeException.class);

        assertThat(count("case_event")).isEqualTo(1);
        assertThat(count("intake_message")).isEqualTo(1);
    }

    @Test
    void anAlteredAuditLinkIsFound() {
        write(aMessage("m1"));
        write(aMessage("m2"));

        jdbc.update("update audit_link set entries = 'nothing happened' where link = 1");

        assertThat(audit.verify().holds()).isFalse();
        assertThat(audit.verify().broken()).endsWith("link 1 was altered");
    }

    private int count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }

    private Batch<Recorded> write(Journeys... messages) {
        return transaction.execute(s -> record.write(batch(messages)));
    }

    private static Batch<Correlated> batch(Journeys... messages) {
        return Batch.of(List.of(messages).stream()
                .map(m -> new Correlated(m.canonical(), CASE, false))
                .toList());
    }
}
