package org.caseway.distribution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Which recalls are open, for people. One that turned out to have nothing to undo, because its recipient had been told nothing, is
 * none. Thread safe; one query a question.
 */
public final class Recalls {

    private static final int MOST = 1_000;
    private static final String RECALLS = """
            select r.id, r.subscriber, r.case_id, r.event_id, r.reason, r.created_at, r.due_at,
                   d.settled_at, r.acknowledged_at, r.acknowledged_by
            from delivery_recall r
            left join delivery d on d.subscriber = r.subscriber and d.case_id = r.case_id and d.event_id = r.event_id
            where (d.status is null or d.status = 'DELIVERED')""";
    private static final String OPEN = RECALLS + " and r.acknowledged_at is null order by r.due_at, r.id limit " + MOST;
    private static final String OVERDUE =
            RECALLS + " and r.acknowledged_at is null and r.due_at < ? order by r.due_at, r.id limit " + MOST;
    private static final String OF_CASE = RECALLS + " and r.case_id = ? order by r.id limit " + MOST;

    private final JdbcOperations jdbc;
    private final Clock clock;

    public Recalls(JdbcOperations jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What nobody has acknowledged, the most urgent first; a thousand at most. */
    public List<Recall> open() {
        return jdbc.query(OPEN, (row, n) -> recall(row));
    }

    /** What nobody has acknowledged in time, whether it could be delivered or not. */
    public List<Recall> overdue() {
        return jdbc.query(OVERDUE, (row, n) -> recall(row), Timestamp.from(clock.instant()));
    }

    /** All there ever were of a case. */
    public List<Recall> ofCase(UUID caseId) {
        return jdbc.query(OF_CASE, (row, n) -> recall(row), caseId);
    }

    private static Recall recall(ResultSet row) throws SQLException {
        return new Recall(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getLong(4) + "-" + row.getString(2),
                RecallReason.valueOf(row.getString(5)),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant(),
                moment(row.getTimestamp(8)),
                moment(row.getTimestamp(9)),
                row.getString(10));
    }

    private static @Nullable Instant moment(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
