package org.caseway.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.audit.AuditTrail;
import org.caseway.faults.Oracle.Objection;
import org.caseway.faults.Oracle.Rule;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Digests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The oracle acquits a sound record and names, by rule and reference, whatever is broken in one. */
class OracleTest {

    private static final String CASE = "00000000-0000-0000-0000-00000000000a";
    private static final List<String> SOUND = List.of(
            message(1, "M-1", "ACCEPTED"),
            message(2, "M-2", "ACCEPTED_WITH_WARNINGS"),
            message(3, "M-3", "REJECTED"),
            "insert into intake_quarantine (ingress_id, agency, channel, received_at, reason, sha256, original)"
                    + " values ('i-4', 'pd', 'QUEUE', now(), 'r', sha256('M-4'), '')",
            "insert into case_record (case_id, version) values ('" + CASE + "', 2)",
            event(1, 1),
            event(2, 2),
            "insert into delivery_terms (digest, reason, recipient_class, purpose, grounds, limits, released, redacted)"
                    + " values ('', 'TOLD', 'court', 'p', '{}', '{}', '{CHARGES}', '{}')",
            delivery(1, 1),
            delivery(2, 2));

    private final Sent sent = new Sent();
    private JdbcTemplate database;

    @BeforeEach
    void a_sound_record() {
        var source = TestDatabase.fresh();
        database = new JdbcTemplate(source);
        SOUND.forEach(database::execute);
        var audit = new AuditTrail(database, Clock.systemUTC());
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        transaction.executeWithoutResult(status -> audit.append("RECORDED", List.of("message 1")));
        transaction.executeWithoutResult(status -> audit.append("RECORDED", List.of("message 2")));
        for (String id : List.of("M-1", "M-2", "M-3", "M-4")) {
            sent.acknowledged("pd", id, id.getBytes(UTF_8));
        }
    }

    @Test
    void a_sound_record_is_acquitted() {
        assertThat(new Oracle(database).objections(sent)).isEmpty();
    }

    record Breach(Rule rule, String by, String about) {

        @Override
        public String toString() {
            return rule + ": " + about;
        }
    }

    static Stream<Breach> breaches() {
        return Stream.of(
                new Breach(Rule.LOST, "delete from intake_message where number = 3", "pd M-3"),
                new Breach(Rule.LOST, "delete from intake_quarantine", "pd M-4"),
                new Breach(Rule.MADE_UP, message(9, "M-9", "REJECTED"), "pd M-9"),
                new Breach(
                        Rule.OUTCOME_UNKNOWN,
                        "update intake_message set outcome = 'LOOKED_AT' where number = 3",
                        "message 3"),
                new Breach(
                        Rule.ACCEPTED_AND_NOT_RECORDED,
                        "update intake_message set outcome = 'ACCEPTED' where number = 3",
                        "message 3"),
                new Breach(
                        Rule.RECORDED_AND_NOT_ACCEPTED,
                        "update intake_message set outcome = 'REJECTED' where number = 2",
                        "event 2"),
                new Breach(Rule.SECOND_EFFECT, event(3, 2), "message 2"),
                new Breach(
                        Rule.SECOND_EFFECT,
                        "insert into intake_message select 7, 'i-7', agency, channel, message_type, message_id, 2, null,"
                                + " outcome, null, case_id, sha256, received_at, recorded_at, null, null, null, original"
                                + " from intake_message where number = 1",
                        "message 1"),
                new Breach(Rule.VERSION_WRONG, "update case_record set version = 3", "case " + CASE),
                new Breach(
                        Rule.SEQUENCE_BROKEN,
                        "update delivery set sequence = 3 where event_id = 2",
                        "prosecutor-cms " + CASE),
                new Breach(
                        Rule.SEQUENCE_BROKEN,
                        "update delivery set sequence = 1 where event_id = 2",
                        "prosecutor-cms " + CASE),
                new Breach(Rule.NOT_DELIVERED, "delete from delivery where event_id = 2", "prosecutor-cms 2"),
                new Breach(Rule.NOT_WRITTEN_DOWN, "delete from delivery_terms", "prosecutor-cms 1"),
                new Breach(Rule.NOT_WRITTEN_DOWN, "update delivery_terms set released = '{}'", "prosecutor-cms 2"),
                new Breach(Rule.TRAIL_BROKEN, "update audit_link set entries = 'message 7' where link = 1", ""),
                new Breach(Rule.TRAIL_BROKEN, "delete from audit_link where link = 1", ""),
                new Breach(
                        Rule.LEFT_BEHIND,
                        "insert into delivery_pointer (subscriber, case_id, event_id) values ('prosecutor-cms', '"
                                + CASE + "', 2)",
                        "delivery to prosecutor-cms of 2"),
                new Breach(
                        Rule.LEFT_BEHIND,
                        "insert into delivery_pointer (subscriber, case_id, event_id, status) values ('jail', '" + CASE
                                + "', 2, 'PARKED')",
                        "delivery to jail of 2"),
                new Breach(
                        Rule.LEFT_BEHIND,
                        "insert into victim_notice (kind, category, fact, safety, state, reason, channels, made_at, due_at)"
                                + " values ('NOTICE', 'RELEASE', 'f', true, 'QUEUED', 'due', '{}', now(),"
                                + " now() - interval '1 hour')",
                        "notice 1"),
                new Breach(
                        Rule.LEFT_BEHIND,
                        "insert into intake_attempt (ingress_id, attempts) values ('i-1', 1)",
                        "attempt at i-1"),
                new Breach(
                        Rule.LEFT_BEHIND,
                        "insert into intake_file (agency, name, sha256, size, stored_as, status, received_at)"
                                + " values ('pd', 'f', '', 1, 's', 'STORED', now())",
                        "file 1"));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void what_is_broken_is_named(Breach breach) {
        database.execute(breach.by());

        assertThat(new Oracle(database).objections(sent)).anySatisfy(objection -> {
            assertThat(objection.rule()).isEqualTo(breach.rule());
            assertThat(objection.about()).contains(breach.about());
        });
    }

    @Test
    void every_rule_is_seen_to_be_broken_once() {
        Set<Rule> broken = breaches().map(Breach::rule).collect(Collectors.toSet());

        assertThat(broken).isEqualTo(EnumSet.allOf(Rule.class));
    }

    @Test
    void what_was_sent_and_not_acknowledged_may_be_there_or_not() {
        sent.attempt("pd", "M-8");
        assertThat(new Oracle(database).objections(sent)).isEmpty();

        database.execute(message(8, "M-8", "REJECTED"));
        assertThat(new Oracle(database).objections(sent)).isEmpty();
    }

    @Test
    void a_process_that_keeps_files_threads_or_memory_is_seen() {
        var base = new Footing(100, 60, 200_000);

        assertThat(new Footing(110, 66, 210_000).over(base)).isEmpty();
        assertThat(new Footing(140, 60, 200_000).over(base)).containsExactly("open files 100 to 140");
        assertThat(new Footing(100, 90, 200_000).over(base)).containsExactly("threads 60 to 90");
        assertThat(new Footing(100, 60, 300_000).over(base)).containsExactly("heap 200000 kB to 300000 kB");
    }

    @Test
    void the_footing_of_this_process_is_read() throws Exception {
        var footing = Footing.of(ProcessHandle.current().pid());

        assertThat(footing.files()).isPositive();
        assertThat(footing.threads()).isPositive();
        assertThat(footing.heapKilobytes()).isPositive();
    }

    @Test
    void objections_name_no_more_than_twenty_of_a_kind() {
        for (int number = 100; number < 150; number++) {
            database.execute(message(number, "N-" + number, "REJECTED"));
        }

        assertThat(new Oracle(database).objections(sent))
                .hasSize(20)
                .extracting(Objection::rule)
                .containsOnly(Rule.MADE_UP);
    }

    private static String message(int number, String id, String outcome) {
        return "insert into intake_message (number, ingress_id, agency, channel, message_type, message_id, version, outcome,"
                + " case_id, sha256, received_at, original) values (%1$d, 'i-%1$d', 'pd', 'QUEUE', 'arrest-report', '%2$s', 1, '%3$s', '%4$s', decode('%5$s', 'hex'), now(), '')"
                        .formatted(
                                number,
                                id,
                                outcome,
                                CASE,
                                java.util.HexFormat.of().formatHex(Digests.sha256(id.getBytes(UTF_8))));
    }

    private static String event(int number, int message) {
        return "insert into case_event (event_id, case_id, version, message_number, message_type, agency, message_id, event_types,"
                + " effective_at, reported_at, received_at, body) overriding system value values (%1$d, '%3$s', %1$d, %2$d, 'arrest-report', 'pd', 'M-%2$d', '{}', now(), now(), now(), '')"
                        .formatted(number, message, CASE);
    }

    private static String delivery(int event, int sequence) {
        return "insert into delivery (subscriber, case_id, event_id, status, sequence, attempts, settled_at, version, terms)"
                + " values ('prosecutor-cms', '%s', %d, 'DELIVERED', %d, 1, now(), 1, 1)"
                        .formatted(CASE, event, sequence);
    }
}
