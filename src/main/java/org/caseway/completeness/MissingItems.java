package org.caseway.completeness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table missing_item. Every method is one statement. Thread safe. */
final class MissingItems {

    private static final String COLUMNS = """
            select item_id, case_id, stage, item, agency, message_id, since, due_at, sent_at, closed_at, closed_by, overdue
            from missing_item""";
    private static final String OPEN = """
            insert into missing_item (case_id, stage, item, agency, message_id, since, due_at, ask)
            select case_id, stage, item, agency, message_id, ?, due_at, ask
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[])
              as n(case_id, stage, item, agency, message_id, due_at, ask)
            on conflict do nothing""";
    private static final String CLOSE = """
            with came as (
              update missing_item m set closed_at = ?, closed_by = c.message
              from unnest(?::bigint[], ?::bigint[]) as c(item_id, message)
              where m.item_id = c.item_id and m.closed_at is null
              returning m.case_id, m.item_id)
            update exception_item e set state = 'CLOSED' from came
            where e.kind = 'MISSING_ITEM_OVERDUE' and e.subject = came.case_id || ' #' || came.item_id and e.state = 'OPEN'""";
    private static final String RAISE = """
            with late as (
              update missing_item set overdue = true where closed_at is null and not overdue and due_at <= ?
              returning case_id, item_id, item, due_at)
            insert into exception_item (kind, reason, subject, raised_at, due_at, state)
            select 'MISSING_ITEM_OVERDUE', item, case_id || ' #' || item_id, ?, due_at, 'OPEN' from late order by item_id
            on conflict (kind, subject) do nothing
            returning subject, reason""";

    private static final String FORGET = """
            with gone as (delete from missing_item where case_id = any(?) returning case_id, item_id)
            update exception_item e set state = 'CLOSED' from gone
            where e.kind = 'MISSING_ITEM_OVERDUE' and e.subject = gone.case_id || ' #' || gone.item_id and e.state = 'OPEN'""";

    private final JdbcTemplate jdbc;

    MissingItems(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One that is missed from now on. */
    record Missed(
            UUID caseId,
            String stage,
            String item,
            @Nullable String agency,
            @Nullable String messageId,
            Instant dueAt,
            boolean ask) {}

    List<MissingItem> open(Collection<UUID> caseIds) {
        return jdbc.query(COLUMNS + " where case_id = any(?) and closed_at is null", (row, n) -> read(row), (Object)
                caseIds.toArray(UUID[]::new));
    }

    Map<UUID, Integer> counts(Collection<UUID> caseIds) {
        var counts = new HashMap<UUID, Integer>();
        jdbc.query(
                "select case_id, count(*) from missing_item where case_id = any(?) and closed_at is null group by case_id",
                row -> {
                    counts.put((UUID) row.getObject(1), row.getInt(2));
                },
                (Object) caseIds.toArray(UUID[]::new));
        return counts;
    }

    List<MissingItem> ofCase(UUID caseId) {
        return jdbc.query(COLUMNS + " where case_id = ? order by item_id limit 1000", (row, n) -> read(row), caseId);
    }

    List<MissingItem> overdue(int most) {
        return jdbc.query(
                COLUMNS + " where closed_at is null and overdue order by due_at, item_id limit ?",
                (row, n) -> read(row),
                most);
    }

    List<MissingItem> of(String agency, int most) {
        return jdbc.query(
                COLUMNS + " where agency = ? and ask and closed_at is null order by due_at, item_id limit ?",
                (row, n) -> read(row),
                agency,
                most);
    }

    List<MissingItem> toAsk(int most) {
        return jdbc.query(
                COLUMNS + " where ask and sent_at is null and closed_at is null order by item_id limit ?"
                        + " for update skip locked",
                (row, n) -> read(row),
                most);
    }

    void open(List<Missed> missed, Instant now) {
        jdbc.update(
                OPEN,
                Timestamp.from(now),
                missed.stream().map(Missed::caseId).toArray(UUID[]::new),
                missed.stream().map(Missed::stage).toArray(String[]::new),
                missed.stream().map(Missed::item).toArray(String[]::new),
                missed.stream().map(Missed::agency).toArray(String[]::new),
                missed.stream().map(Missed::messageId).toArray(String[]::new),
                missed.stream().map(m -> Timestamp.from(m.dueAt)).toArray(Timestamp[]::new),
                missed.stream().map(Missed::ask).toArray(Boolean[]::new));
    }

    /** @param came the number of the message received last, by item */
    void close(Map<Long, Long> came, Instant now) {
        jdbc.update(
                CLOSE,
                Timestamp.from(now),
                came.keySet().toArray(Long[]::new),
                came.values().toArray(Long[]::new));
    }

    void sent(List<Long> items, Instant now) {
        jdbc.update(
                "update missing_item set sent_at = ? where item_id = any(?)",
                Timestamp.from(now),
                items.toArray(Long[]::new));
    }

    List<String> raiseOverdue(Instant now) {
        Timestamp at = Timestamp.from(now);
        return jdbc.query(RAISE, (row, n) -> row.getString(1) + " missing " + row.getString(2), at, at);
    }

    void forget(Collection<UUID> caseIds) {
        jdbc.update(FORGET, (Object) caseIds.toArray(UUID[]::new));
    }

    private static MissingItem read(ResultSet row) throws SQLException {
        return new MissingItem(
                row.getLong("item_id"),
                (UUID) row.getObject("case_id"),
                row.getString("stage"),
                row.getString("item"),
                row.getString("agency"),
                row.getString("message_id"),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                instant(row, "sent_at"),
                instant(row, "closed_at"),
                row.getObject("closed_by", Long.class),
                row.getBoolean("overdue"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
