package org.caseway.filings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Where filings stand and which of them a court owes an answer, for humans. Thread safe; one statement a question. */
@Service
public class FilingDesk {

    private static final String FILINGS = """
            select filer, filing_id, agency, number, court, case_id, status, review, filed_at, receipted_at, reviewed_at, due_at
            from filing""";

    private static final String RAISE = """
            with late as (update filing set overdue = true where not overdue and due_at <= ?
                          returning number, status, due_at)
            insert into exception_item (kind, reason, subject, raised_at, due_at, state)
            select case status when 'FILED' then 'FILING_NOT_RECEIPTED' else 'FILING_NOT_REVIEWED' end,
                   case status when 'FILED' then 'receipt-missing' else 'review-missing' end,
                   number::text, ?, due_at, 'OPEN' from late order by number
            on conflict (kind, subject) do update
            set state = 'OPEN', raised_at = excluded.raised_at, due_at = excluded.due_at
            returning subject, reason""";

    private static final int MOST = 1000;
    private static final int LATEST = 50;

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    FilingDesk(JdbcTemplate jdbc, AuditTrail audit, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * One filing; names identifiers, never a person.
     *
     * @param filer the issuer of the identifier
     * @param messageNumber the hub's number of the message that brought it
     * @param status FILED, RECEIPTED or REVIEWED
     * @param review the court's word, {@code null} while there is none
     * @param dueAt by when the court's next word is expected; {@code null} when none is
     */
    public record View(
            String filer,
            String filingId,
            String agency,
            long messageNumber,
            String court,
            UUID caseId,
            String status,
            @Nullable String review,
            Instant filedAt,
            @Nullable Instant receiptedAt,
            @Nullable Instant reviewedAt,
            @Nullable Instant dueAt) {}

    /** Filings, a thousand at most: of all the latest, of the overdue those first that are so the longest. */
    public List<View> filings(boolean overdue) {
        Timestamp now = Timestamp.from(clock.instant());
        return overdue
                ? jdbc.query(
                        FILINGS + " where due_at <= ? order by due_at, number limit " + MOST,
                        (row, n) -> view(row),
                        now)
                : jdbc.query(FILINGS + " order by filed_at desc, number desc limit " + MOST, (row, n) -> view(row));
    }

    /**
     * Filings with these courts that wait for a word of theirs, a thousand at most, those first that have waited longest.
     *
     * @param courts by court identifier
     */
    public List<View> waiting(Collection<String> courts) {
        return jdbc.query(
                FILINGS + " where court = any(?) and status <> 'REVIEWED' order by filed_at, number limit " + MOST,
                (row, n) -> view(row),
                (Object) courts.toArray(String[]::new));
    }

    /** The fifty with these courts that were decided last, the latest first. */
    public List<View> decided(Collection<String> courts) {
        return jdbc.query(
                FILINGS + " where court = any(?) and status = 'REVIEWED' order by reviewed_at desc, number desc limit "
                        + LATEST,
                (row, n) -> view(row),
                (Object) courts.toArray(String[]::new));
    }

    /** The filing that a message brought; empty where it brought none, or another took its place. */
    public Optional<View> filedIn(long messageNumber) {
        return jdbc.query(FILINGS + " where number = ?", (row, n) -> view(row), messageNumber).stream()
                .findFirst();
    }

    /**
     * Raises an exception item for every filing whose court is late, once for each of its two words. In a transaction of its
     * own; every node may.
     *
     * @return how many were raised
     */
    public int raiseOverdue() {
        Integer raised = transaction.execute(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            List<String> lines =
                    jdbc.query(RAISE, (row, n) -> row.getString(1) + " filed, " + row.getString(2), now, now);
            if (!lines.isEmpty()) {
                audit.append("overdue", lines);
            }
            return lines.size();
        });
        return raised == null ? 0 : raised;
    }

    private static View view(ResultSet row) throws SQLException {
        return new View(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getString(8),
                row.getTimestamp(9).toInstant(),
                moment(row, 10),
                moment(row, 11),
                moment(row, 12));
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
