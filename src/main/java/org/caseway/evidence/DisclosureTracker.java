package org.caseway.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * To whom the documents of a case have to be disclosed by when, what each party was given and what not yet, and an alarm for what came
 * after the day on which it should have been disclosed. It says what was given and never whether that was enough in law. Thread safe;
 * a statement or two a call.
 */
public final class DisclosureTracker {

    private static final int MOST = 10_000;
    private static final String MATRIX = """
            select i.claim, i.category, i.state, i.stored_at, p.party, p.due_at, p.certified_at, g.begun_at, g.given_at,
              i.stored_at > least(p.due_at, p.certified_at) as late
            from evidence_party p join evidence_item i on i.case_id = p.case_id
            left join evidence_given g on g.claim = i.claim and g.party = p.party
            where p.case_id = any(?) and i.state in ('STORED', 'KEPT_ELSEWHERE', 'HELD')
            order by p.party, i.registered_at, i.claim limit ?""";
    private static final String RAISE = """
            insert into exception_item (kind, reason, subject, raised_at, due_at, state)
            select 'LATE_EVIDENCE', i.category, i.claim || ' ' || p.party, ?, least(p.due_at, p.certified_at), 'OPEN'
            from evidence_party p join evidence_item i on i.case_id = p.case_id
            left join evidence_given g on g.claim = i.claim and g.party = p.party
            where least(p.due_at, p.certified_at) < ? and i.state in ('STORED', 'KEPT_ELSEWHERE')
              and i.stored_at > least(p.due_at, p.certified_at) and g.given_at is null
            order by i.claim, p.party
            on conflict (kind, subject) do update
              set state = 'OPEN', raised_at = excluded.raised_at, due_at = excluded.due_at where exception_item.state = 'CLOSED'
            returning subject""";

    /** What is gone alarms nobody, and neither does what is not late any more because the day was moved. */
    private static final String END = """
            with open as materialized (
              select id, kind, split_part(subject, ' ', 1)::uuid as claim, split_part(subject, ' ', 2) as party
              from exception_item where state = 'OPEN' and kind in ('LATE_EVIDENCE', 'EVIDENCE_ALTERED'))
            update exception_item e set state = 'CLOSED' from open o
            where e.id = o.id and (
              not exists (
                select from evidence_item i
                where i.claim = o.claim and i.state in ('EXPECTED', 'STORED', 'KEPT_ELSEWHERE', 'HELD'))
              or o.kind = 'LATE_EVIDENCE' and not exists (
                select from evidence_item i join evidence_party p on p.case_id = i.case_id
                where i.claim = o.claim and p.party = o.party and i.stored_at > least(p.due_at, p.certified_at)))""";

    private static final String GIVEN = """
            with given as (
              insert into evidence_given as known (claim, party, begun_at, given_at) values (?, ?, ?, ?)
              on conflict (claim, party) do update set given_at = coalesce(known.given_at, excluded.given_at)
              returning claim, party, given_at)
            update exception_item e set state = 'CLOSED' from given g
            where g.given_at is not null and e.kind = 'LATE_EVIDENCE' and e.subject = g.claim || ' ' || g.party and e.state = 'OPEN'""";

    private final JdbcTemplate jdbc;
    private final Custody custody;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public DisclosureTracker(
            JdbcTemplate jdbc, PlatformTransactionManager transactions, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.custody = new Custody(jdbc, audit, clock);
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Who was given an item. @param givenAt {@code null} while the party has not had all of it */
    public record Given(
            String party, Instant begunAt, @Nullable Instant givenAt) {}

    /**
     * One item and one party.
     *
     * @param storedAt {@code null} while it cannot be had
     * @param givenAt {@code null} for what was not disclosed yet
     * @param late whether it came after the day, or after somebody had said that all was disclosed
     */
    public record Entry(
            UUID claim,
            String category,
            ItemState state,
            @Nullable Instant storedAt,
            String party,
            Instant dueAt,
            @Nullable Instant certifiedAt,
            @Nullable Instant begunAt,
            @Nullable Instant givenAt,
            boolean late) {}

    /** A party has to have the documents of a case by then; said again it moves the day. */
    public void require(UUID caseId, String party, Instant dueAt, String by) {
        checked(party);
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "insert into evidence_party (case_id, party, due_at, set_by) values (?, ?, ?, ?)"
                            + " on conflict (case_id, party) do update set due_at = excluded.due_at, set_by = excluded.set_by",
                    caseId,
                    party,
                    Timestamp.from(dueAt),
                    by);
            audit.append("disclosure", List.of(caseId + " due to " + party + " at " + dueAt + " by " + by));
        });
    }

    /**
     * Somebody answers for it that the party has had everything there is now.
     *
     * @throws EvidenceRefused party-unknown; not-disclosed with the claims of what the party has not had
     */
    public void certify(UUID caseId, String party, String by) {
        transaction.executeWithoutResult(status -> {
            List<Entry> all = matrix(List.of(caseId)).stream()
                    .filter(one -> one.party().equals(party))
                    .toList();
            List<String> missing = all.stream()
                    .filter(one -> one.givenAt() == null)
                    .map(one -> one.claim().toString())
                    .toList();
            if (!missing.isEmpty()) {
                throw new EvidenceRefused(409, "not-disclosed", missing);
            }
            int rows = jdbc.update(
                    "update evidence_party set certified_at = ? where case_id = ? and party = ?",
                    Timestamp.from(clock.instant()),
                    caseId,
                    party);
            if (rows == 0) {
                throw new EvidenceRefused(404, "party-unknown", List.of());
            }
            audit.append("disclosure", List.of(caseId + " certified to " + party + " by " + by));
        });
    }

    /** Somebody says that a party without access here was given a document by another way. */
    public void handed(UUID claim, String party, String by) {
        checked(party);
        transaction.executeWithoutResult(status -> {
            custody.append(claim, CustodyAct.RELEASED, by, null, "to " + party + " by another way");
            write(claim, party, clock.instant());
        });
    }

    /** Every item of these cases with every party, by party; ten thousand at most. */
    public List<Entry> matrix(Collection<UUID> caseIds) {
        return jdbc.query(MATRIX, (row, n) -> entry(row), caseIds.toArray(UUID[]::new), MOST);
    }

    /** The same for a reader, on the audit trail. */
    public List<Entry> matrix(UUID caseId, String reader) {
        return Objects.requireNonNull(transaction.execute(status -> {
            audit.append("read", List.of(caseId + " disclosures of documents by " + reader));
            return matrix(List.of(caseId));
        }));
    }

    /**
     * Raises an exception item for what came late and was not given since, once for each, and closes those whose cause has ended. To be
     * called on one node. Returns how many were raised.
     */
    public int raiseLate() {
        Integer raised = transaction.execute(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            jdbc.update(END);
            List<String> late = jdbc.queryForList(RAISE, String.class, now, now);
            if (!late.isEmpty()) {
                audit.append("late-evidence", late);
            }
            return late.size();
        });
        return raised == null ? 0 : raised;
    }

    List<Given> of(UUID claim) {
        return jdbc.query(
                "select party, begun_at, given_at from evidence_given where claim = ? order by begun_at, party",
                (row, n) -> new Given(row.getString(1), row.getTimestamp(2).toInstant(), instant(row, "given_at")),
                claim);
    }

    void begun(EvidenceItem item, Asking asking) {
        write(item, asking, null);
    }

    void given(EvidenceItem item, Asking asking) {
        write(item, asking, clock.instant());
    }

    private void write(EvidenceItem item, Asking asking, @Nullable Instant givenAt) {
        if (asking.recipient() != null && asking.act() == CustodyAct.RELEASED) {
            write(item.claim(), asking.recipient().id(), givenAt);
        }
    }

    private void write(UUID claim, String party, @Nullable Instant givenAt) {
        jdbc.update(
                GIVEN, claim, party, Timestamp.from(clock.instant()), givenAt == null ? null : Timestamp.from(givenAt));
    }

    /** @param subject the claim, and who has it with another hash */
    void altered(String subject, String reason) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update(
                "insert into exception_item (kind, reason, subject, raised_at, due_at, state)"
                        + " values ('EVIDENCE_ALTERED', ?, ?, ?, ?, 'OPEN') on conflict (kind, subject) do update"
                        + " set state = 'OPEN', reason = excluded.reason, raised_at = excluded.raised_at"
                        + " where exception_item.state = 'CLOSED'",
                reason,
                subject,
                now,
                now);
    }

    /** It was read to its end and is what it was. */
    void sound(String subject) {
        jdbc.update(
                "update exception_item set state = 'CLOSED'"
                        + " where kind = 'EVIDENCE_ALTERED' and subject = ? and state = 'OPEN'",
                subject);
    }

    private static void checked(String party) {
        if (!party.matches("[a-z][a-z0-9-]{1,39}")) {
            throw new EvidenceRefused(422, "party-unusable", List.of("2 to 40 lower-case letters, digits and hyphens"));
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("claim", UUID.class),
                row.getString("category"),
                ItemState.valueOf(row.getString("state")),
                instant(row, "stored_at"),
                row.getString("party"),
                row.getTimestamp("due_at").toInstant(),
                instant(row, "certified_at"),
                instant(row, "begun_at"),
                instant(row, "given_at"),
                row.getBoolean("late"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
