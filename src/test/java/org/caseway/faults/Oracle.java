package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.caseway.audit.AuditTrail;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Judges a hub by its database after whatever was done to it: nothing that was acknowledged is lost, nothing made up or done twice,
 * each case told in an unbroken sequence, each delivery written down, the audit trail whole, nothing left half done. Names what is
 * wrong by rule and reference. To be asked when everything has been drained; reads only. Not for a hub that is under load.
 */
final class Oracle {

    private static final int MOST_NAMED = 20;

    private final JdbcTemplate database;

    Oracle(JdbcTemplate database) {
        this.database = database;
    }

    /** One thing that is wrong. */
    record Objection(Rule rule, String about) {}

    /** What must hold, and the query for whatever breaks it: one text a row. */
    enum Rule {
        /** What was acknowledged is in the ledger: recorded, or in the quarantine with its bytes. */
        LOST(""),
        /** What is in the ledger was sent. */
        MADE_UP(""),
        /** received = accepted + with warnings + partially + rejected + duplicate + held. */
        OUTCOME_UNKNOWN("""
                select 'message ' || number from intake_message where outcome not in ('ACCEPTED', 'ACCEPTED_WITH_WARNINGS',
                  'PARTIALLY_ACCEPTED', 'REJECTED', 'DUPLICATE', 'HELD')"""),
        /** Each accepted one is in the record; of an expunged case only the tombstone is. */
        ACCEPTED_AND_NOT_RECORDED("""
                select 'message ' || m.number from intake_message m
                where m.outcome in ('ACCEPTED', 'ACCEPTED_WITH_WARNINGS', 'PARTIALLY_ACCEPTED')
                  and m.message_type <> 'identity-consolidation'
                  and not exists (select from case_event e where e.message_number = m.number)
                  and not exists (select from record_tombstone t where t.case_id = m.case_id)"""),
        /** Nothing is in the record that was not accepted; what the hub says itself is nobody's message. */
        RECORDED_AND_NOT_ACCEPTED("""
                select 'event ' || e.event_id from case_event e where e.agency <> 'caseway' and not exists (
                  select from intake_message m where m.number = e.message_number
                    and m.outcome in ('ACCEPTED', 'ACCEPTED_WITH_WARNINGS', 'PARTIALLY_ACCEPTED'))"""),
        /** One effect: a message counts once for its case, and the same content of the same id once in all. */
        SECOND_EFFECT("""
                select 'message ' || message_number from case_event where agency <> 'caseway'
                group by message_number, case_id having count(*) > 1
                union all
                select 'message ' || min(number) from intake_message
                where outcome in ('ACCEPTED', 'ACCEPTED_WITH_WARNINGS') and message_id is not null
                group by agency, message_id, sha256 having count(*) > 1"""),
        /** A case's version is the number of its events. */
        VERSION_WRONG("""
                select 'case ' || r.case_id from case_record r where r.version <>
                  (select count(*) from case_event e where e.case_id = r.case_id) and r.expunged_at is null"""),
        /** Per subscriber and case 1, 2, 3 and so on. */
        SEQUENCE_BROKEN("""
                select subscriber || ' ' || case_id from delivery where sequence is not null
                group by subscriber, case_id
                having min(sequence) <> 1 or max(sequence) <> count(*) or count(distinct sequence) <> count(*)"""),
        /** Whoever asks for everything and has no filter was told, or is to be told, or why not, of every event of an agency. */
        NOT_DELIVERED("""
                select 'prosecutor-cms ' || e.event_id from case_event e
                where e.agency <> 'caseway'
                  and not exists (select from delivery d where d.subscriber = 'prosecutor-cms' and d.event_id = e.event_id)
                  and not exists (select from delivery_waiting w
                                  where w.subscriber = 'prosecutor-cms' and w.event_id = e.event_id)
                  and not exists (select from record_tombstone t where t.case_id = e.case_id)"""),
        /** Each settled delivery says what was told, or why nothing was. */
        NOT_WRITTEN_DOWN("""
                select d.subscriber || ' ' || d.event_id from delivery d left join delivery_terms t on t.id = d.terms
                where t.id is null or d.version is null or not case d.status
                  when 'DELIVERED' then d.sequence > 0 and t.purpose <> '' and t.recipient_class <> ''
                    and (t.reason = 'PURGE_ORDER' or t.reason = 'TOLD' and cardinality(t.released) > 0)
                  else t.reason in ('POLICY', 'NOT_ASKED', 'NO_NEWS', 'EXPUNGED')
                    and (t.reason <> 'POLICY' or cardinality(t.limits) > 0) end"""),
        /** Every link is as it was written, and follows from the one before. */
        TRAIL_BROKEN(""),
        /** Nothing is under work, given up, half done or unsaid. */
        LEFT_BEHIND("""
                select 'delivery to ' || subscriber || ' of ' || event_id from delivery_waiting
                where status in ('READY', 'PARKED')
                union all select 'notice ' || notice_id from victim_notice
                where state = 'QUEUED' and due_at <= now() - interval '1 minute'
                union all select 'attempt at ' || ingress_id from intake_attempt
                union all select 'file ' || id from intake_file where answered_at is null
                union all select 'answer ' || id from intake_answer where sent_at is null""");

        private final String query;

        Rule(String query) {
            this.query = query;
        }
    }

    /** @throws AssertionError naming up to twenty things that are wrong */
    void acquits(Sent sent) {
        assertThat(objections(sent)).isEmpty();
    }

    /** Everything that is wrong, the first twenty of each rule; empty when all is well. */
    List<Objection> objections(Sent sent) {
        var objections = new ArrayList<Objection>();
        ledger(sent, objections);
        Arrays.stream(Rule.values())
                .filter(rule -> !rule.query.isEmpty())
                .forEach(rule -> name(objections, rule, database.queryForList(rule.query, String.class)));
        String broken = new AuditTrail(database, Clock.systemUTC()).verify().broken();
        name(objections, Rule.TRAIL_BROKEN, broken.isEmpty() ? List.of() : List.of(broken));
        return objections;
    }

    /** What was acknowledged and is not in the ledger: at the end it is lost, before it is on its way. Cheap enough to be asked often. */
    List<String> untaken(Sent sent) {
        return sent.acknowledgedBut(
                ids(),
                set("select encode(sha256, 'hex') from intake_message"
                        + " union select encode(sha256, 'hex') from intake_quarantine"));
    }

    private void ledger(Sent sent, List<Objection> objections) {
        name(objections, Rule.LOST, untaken(sent));
        var unknown = new TreeSet<>(ids());
        unknown.removeAll(sent.ids());
        name(objections, Rule.MADE_UP, unknown);
    }

    private Set<String> ids() {
        return set("select distinct agency || ' ' || message_id from intake_message where message_id is not null");
    }

    private Set<String> set(String query) {
        return new HashSet<>(database.queryForList(query, String.class));
    }

    private static void name(List<Objection> objections, Rule rule, Iterable<?> about) {
        int named = 0;
        for (Object one : about) {
            if (named++ < MOST_NAMED) {
                objections.add(new Objection(rule, one.toString()));
            }
        }
    }
}
