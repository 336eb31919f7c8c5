package org.caseway.following;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.caseway.journey.FollowAgain;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far the record was followed (follow_cursor). Every method is one statement in the caller's transaction. Thread safe. */
@Component
public class FollowCursor implements FollowAgain {

    private static final String AHEAD = """
            update follow_cursor set until_event = ?, until_transaction = pg_current_xact_id()
            where event_id >= until_event and until_event < ?""";
    private static final String SETTLED = """
            select event_id, until_event from follow_cursor
            where event_id < until_event and until_transaction < pg_snapshot_xmin(pg_current_snapshot()) for update""";

    private final JdbcTemplate jdbc;

    public FollowCursor(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param upTo as far as nothing with a lower number can come any more */
    record Span(long after, long upTo) {}

    /** What can be followed, {@code null} for nothing. */
    @Nullable
    Span settled() {
        return jdbc.query(SETTLED, (row, n) -> new Span(row.getLong(1), row.getLong(2))).stream()
                .findFirst()
                .orElse(null);
    }

    /** As far as is written now; settled when every transaction that has begun by then has ended. */
    void ahead(long latest) {
        jdbc.update(AHEAD, latest, latest);
    }

    void reached(long eventId) {
        jdbc.update("update follow_cursor set event_id = ?", eventId);
    }

    /** A case that could not be followed, for a human; once for each case. */
    void leftOut(UUID caseId, String why, Instant now) {
        Timestamp at = Timestamp.from(now);
        jdbc.update(
                "insert into exception_item (kind, reason, subject, raised_at, due_at, state)"
                        + " values ('NOT_FOLLOWED', ?, ?, ?, ?, 'OPEN') on conflict (kind, subject) do update"
                        + " set state = 'OPEN', reason = excluded.reason, raised_at = excluded.raised_at,"
                        + " due_at = excluded.due_at, owner = null where exception_item.state = 'CLOSED'",
                why,
                subject(caseId),
                at,
                at);
    }

    /** These cases were followed, or are gone: what was said of any that was left out closes. */
    void caughtUp(Collection<UUID> caseIds) {
        jdbc.update(
                "update exception_item set state = 'CLOSED'"
                        + " where kind = 'NOT_FOLLOWED' and state = 'OPEN' and subject = any(?)",
                (Object) caseIds.stream().map(FollowCursor::subject).toArray(String[]::new));
    }

    private static String subject(UUID caseId) {
        return caseId + " deadlines, missing items, priority";
    }

    long at() {
        Long at = jdbc.queryForObject("select event_id from follow_cursor", Long.class);
        return at == null ? 0 : at;
    }

    @Override
    public void everything() {
        jdbc.update("update follow_cursor set event_id = 0");
    }
}
