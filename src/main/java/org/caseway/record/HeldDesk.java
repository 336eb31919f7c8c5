package org.caseway.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.Identifier;
import org.caseway.journey.Payloads;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is held and what has been held too long, for humans. Thread safe; one statement a question. */
@Service
public class HeldDesk {

    /** Messages that are shown at once. */
    public static final int MOST = 1_000;

    private static final String COLUMNS = """
            select m.number, m.agency, m.message_type, m.message_id, m.received_at, h.reason, h.waits_for, h.case_id,
                   h.held_at, h.due_at, h.overdue, h.said, m.problems
            from intake_held h join intake_message m using (number)""";

    private static final String RAISE = """
            with late as (update intake_held set overdue = true where not overdue and due_at <= ?
                          returning number, reason, due_at)
            insert into exception_item (kind, reason, subject, raised_at, due_at, state)
            select 'HELD_OVERDUE', reason, number::text, ?, due_at, 'OPEN' from late order by number
            on conflict (kind, subject) do nothing
            returning subject, reason""";

    /** The oldest of each kind, so that many of one hide none of another. */
    private static final String OPEN = """
            select id, kind, reason, subject, raised_at, due_at, state, owner from (
              select *, row_number() over (partition by kind order by raised_at, id) as place
              from exception_item where state = 'OPEN') open
            where place <= ? order by raised_at, id""";

    private static final String MOST_URGENT = " order by h.due_at, h.number limit " + MOST;
    private static final int MOST_OF_A_KIND = 300;

    private final JdbcTemplate jdbc;
    private final CanonicalJson json;
    private final Payloads payloads;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    HeldDesk(
            JdbcTemplate jdbc,
            CanonicalJson json,
            Payloads payloads,
            AuditTrail audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.json = json;
        this.payloads = payloads;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is held, the most urgent first; {@value #MOST} at most. */
    public List<HeldMessage> all() {
        return jdbc.query(COLUMNS + MOST_URGENT, (row, n) -> held(row));
    }

    /**
     * What is held for a reason, the most urgent first; {@value #MOST} at most, however many are held for other reasons.
     *
     * @param reason the code of the problem that holds it
     */
    public List<HeldMessage> all(String reason) {
        return jdbc.query(COLUMNS + " where h.reason = ?" + MOST_URGENT, (row, n) -> held(row), reason);
    }

    /** How many are held for each reason; without those for which nothing is. */
    public SortedMap<String, Long> reasons() {
        var reasons = new TreeMap<String, Long>();
        jdbc.query("select reason, count(*) from intake_held group by reason", row -> {
            reasons.put(row.getString(1), row.getLong(2));
        });
        return reasons;
    }

    public Optional<HeldMessage> one(long number) {
        return jdbc.query(COLUMNS + " where h.number = ?", (row, n) -> held(row), number).stream()
                .findFirst();
    }

    /**
     * What is held for a reason, the oldest first.
     *
     * @param reason the code of the problem that holds it
     */
    public List<HeldStatement> statements(String reason, int most) {
        return jdbc.query(
                "select number, m.agency, h.held_at, h.said from intake_held h join intake_message m using (number)"
                        + " where h.reason = ? and h.said is not null order by number limit ?",
                (row, n) -> new HeldStatement(
                        row.getLong(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        json.said(payloads.content(Payloads.Kind.WAITING, row.getLong(1), row.getBytes(4)))
                                .update()),
                reason,
                most);
    }

    /** What a human has to look at, the oldest first; three hundred of each kind at most. */
    public List<ExceptionItem> exceptions() {
        return jdbc.query(
                OPEN,
                (row, n) -> new ExceptionItem(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6).toInstant(),
                        row.getString(7),
                        row.getString(8)),
                MOST_OF_A_KIND);
    }

    /**
     * Raises an exception item for everything that is held past its deadline, once for each, and leaves it waiting. In a
     * transaction of its own.
     *
     * @return how many were raised
     */
    public int raiseOverdue() {
        Integer raised = transaction.execute(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            List<String> lines = jdbc.query(
                    RAISE, (row, n) -> row.getString(1) + " HELD past its deadline: " + row.getString(2), now, now);
            if (!lines.isEmpty()) {
                audit.append("overdue", lines);
            }
            return lines.size();
        });
        return raised == null ? 0 : raised;
    }

    private HeldMessage held(ResultSet row) throws SQLException {
        byte[] said = row.getBytes("said");
        String problems = row.getString("problems");
        return new HeldMessage(
                row.getLong("number"),
                row.getString("agency"),
                row.getString("message_type"),
                row.getString("message_id"),
                moment(row, "received_at"),
                row.getString("reason"),
                row.getString("waits_for"),
                (UUID) row.getObject("case_id"),
                moment(row, "held_at"),
                moment(row, "due_at"),
                row.getBoolean("overdue"),
                said == null ? List.of() : named(row.getLong("number"), said),
                problems == null ? List.of() : json.problemCodes(problems));
    }

    private List<Identifier> named(long number, byte[] said) {
        return json.said(payloads.content(Payloads.Kind.WAITING, number, said)).update().identifiers().stream()
                .filter(identifier -> identifier.kind().decisive())
                .toList();
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
