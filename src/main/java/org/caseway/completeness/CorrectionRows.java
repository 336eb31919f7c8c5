package org.caseway.completeness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caseway.casefile.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table correction_request. Every method is one statement, or none for nothing. Thread safe. */
final class CorrectionRows {

    private static final String COLUMNS = """
            select request_id, case_id, message_number, agency, message_id, field, record_number, reason, asked_by, asked_at, due_at,
                   state, sent_at, answer, answered_at, closed_at, closed_by, overdue
            from correction_request""";
    private static final String STILL_OPEN = " state in ('OPEN', 'ANSWERED')";
    private static final String INSERT = """
            insert into correction_request (case_id, message_number, agency, message_id, field, record_number, reason, asked_by,
                                            asked_at, due_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN') returning request_id""";

    /** What an exception item is about stands at the end of its subject: the case before it may have become another. */
    private static final String CLOSE_ITEMS = """
             update exception_item e set state = 'CLOSED' from closed
            where e.kind = 'CORRECTION_OVERDUE' and e.state = 'OPEN' and split_part(e.subject, ' #', 2) = closed.request_id::text""";

    private static final String CORRECTED = """
            with closed as (
              update correction_request r set state = 'CORRECTED', closed_at = ?, closed_by = c.message
              from unnest(?::bigint[], ?::bigint[]) as c(request_id, message)
              where r.request_id = c.request_id and r.state in ('OPEN', 'ANSWERED')
              returning r.request_id)""" + CLOSE_ITEMS;
    private static final String FORGET = """
            with closed as (delete from correction_request where case_id = any(?) returning request_id)""" + CLOSE_ITEMS;
    private static final String FORGET_ONE = """
            with closed as (delete from correction_request where request_id = any(?) returning request_id)""" + CLOSE_ITEMS;
    private static final String DECLINE = """
            with closed as (
              update correction_request set state = 'DECLINED', answer = ?, answered_at = ?, closed_at = ?
              where request_id = ? returning request_id)""" + CLOSE_ITEMS;
    private static final String WITHDRAW = """
            with closed as (
              update correction_request set state = 'WITHDRAWN', withdrawn = ?, closed_at = ?
              where request_id = ? returning request_id)""" + CLOSE_ITEMS;
    private static final String RAISE = """
            with late as (
              update correction_request set overdue = true
              where state in ('OPEN', 'ANSWERED') and not overdue and due_at <= ?
              returning case_id, request_id, agency, due_at)
            insert into exception_item (kind, reason, subject, raised_at, due_at, state)
            select 'CORRECTION_OVERDUE', agency, case_id || ' #' || request_id, ?, due_at, 'OPEN' from late order by request_id
            on conflict (kind, subject) do nothing
            returning subject, reason""";

    private final JdbcTemplate jdbc;

    CorrectionRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    long insert(UUID caseId, Statement said, CorrectionWanted wanted, String by, Instant now, Instant dueAt) {
        Long id = jdbc.queryForObject(
                INSERT,
                Long.class,
                caseId,
                said.messageNumber(),
                said.source(),
                said.sourceMessageId(),
                wanted.field(),
                wanted.recordNumber(),
                wanted.reason(),
                by,
                Timestamp.from(now),
                Timestamp.from(dueAt));
        return java.util.Objects.requireNonNull(id);
    }

    /** Locked until the transaction ends. */
    Optional<AskedCorrection> lock(long id) {
        return query(" where request_id = ? for update", id).stream().findFirst();
    }

    Optional<AskedCorrection> one(long id) {
        return query(" where request_id = ?", id).stream().findFirst();
    }

    List<AskedCorrection> open(int most) {
        return query(" where" + STILL_OPEN + " order by due_at, request_id limit ?", most);
    }

    List<AskedCorrection> openOf(String agency, int most) {
        return query(" where agency = ? and" + STILL_OPEN + " order by due_at, request_id limit ?", agency, most);
    }

    List<AskedCorrection> openOf(Collection<UUID> caseIds) {
        return query(" where case_id = any(?) and" + STILL_OPEN, (Object) caseIds.toArray(UUID[]::new));
    }

    List<AskedCorrection> of(UUID caseId, int most) {
        return query(" where case_id = ? order by request_id limit ?", caseId, most);
    }

    List<AskedCorrection> toLookAt(int most) {
        return query(
                " where state = 'OPEN' and looked_at is null order by request_id limit ? for update skip locked", most);
    }

    void lookedAt(List<Long> ids, Instant now) {
        update("update correction_request set looked_at = ? where request_id = any(?)", ids, now);
    }

    void sent(List<Long> ids, Instant now) {
        update("update correction_request set sent_at = ? where request_id = any(?)", ids, now);
    }

    private void update(String statement, List<Long> ids, Instant now) {
        if (!ids.isEmpty()) {
            jdbc.update(statement, Timestamp.from(now), ids.toArray(Long[]::new));
        }
    }

    void move(long id, UUID caseId) {
        jdbc.update("update correction_request set case_id = ? where request_id = ?", caseId, id);
    }

    void answered(long id, String answer, Instant now) {
        jdbc.update(
                "update correction_request set state = 'ANSWERED', answer = ?, answered_at = ? where request_id = ?",
                answer,
                Timestamp.from(now),
                id);
    }

    void declined(long id, String answer, Instant now) {
        jdbc.update(DECLINE, answer, Timestamp.from(now), Timestamp.from(now), id);
    }

    void withdrawn(long id, String why, Instant now) {
        jdbc.update(WITHDRAW, why, Timestamp.from(now), id);
    }

    /** @param by the number of the message that corrects it, by request */
    void corrected(Map<Long, Long> by, Instant now) {
        if (!by.isEmpty()) {
            jdbc.update(
                    CORRECTED,
                    Timestamp.from(now),
                    by.keySet().toArray(Long[]::new),
                    by.values().toArray(Long[]::new));
        }
    }

    List<String> raiseOverdue(Instant now) {
        Timestamp at = Timestamp.from(now);
        return jdbc.query(RAISE, (row, n) -> row.getString(1) + " of " + row.getString(2), at, at);
    }

    void forget(Collection<UUID> caseIds) {
        jdbc.update(FORGET, (Object) caseIds.toArray(UUID[]::new));
    }

    void forgetOnly(List<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc.update(FORGET_ONE, (Object) ids.toArray(Long[]::new));
        }
    }

    private List<AskedCorrection> query(String where, Object... values) {
        return jdbc.query(COLUMNS + where, (row, n) -> read(row), values);
    }

    private static AskedCorrection read(ResultSet row) throws SQLException {
        return new AskedCorrection(
                row.getLong("request_id"),
                (UUID) row.getObject("case_id"),
                row.getLong("message_number"),
                row.getString("agency"),
                row.getString("message_id"),
                row.getString("field"),
                row.getString("record_number"),
                row.getString("reason"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                AskedCorrection.State.valueOf(row.getString("state")),
                instant(row, "sent_at"),
                row.getString("answer"),
                instant(row, "answered_at"),
                instant(row, "closed_at"),
                row.getObject("closed_by", Long.class),
                row.getBoolean("overdue"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
