package org.caseway.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseway.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Table oversight_alert: what began to be so, who sees to it, what is so no more. Thread safe; every method is one statement, and a
 * link on the audit trail where a person acts.
 */
@Component
public class AlertBook {

    private static final Logger LOG = LoggerFactory.getLogger(AlertBook.class);

    private static final int SHOWN = 500;
    private static final Duration GONE = Duration.ofMinutes(5);
    private static final int LONGEST_OWNER = 60;

    private static final String REFRESH = """
        with now as (
          select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as n(kind, subject, node, level, text)),
        gone as (
          update oversight_alert a set resolved_at = ?
          where a.resolved_at is null and a.kind = any(?) and (a.node in ('', ?) or a.node <> all(?) and a.seen_at < ?)
            and not exists (select from now n where n.kind = a.kind and n.subject = a.subject and n.node = a.node)
          returning a.alert_id, a.kind, a.subject),
        other as (
          update oversight_alert a set text = n.text, level = n.level, seen_at = ? from now n
          where a.resolved_at is null and n.kind = a.kind and n.subject = a.subject and n.node = a.node),
        begun as (
          insert into oversight_alert (kind, subject, node, level, text, raised_at, seen_at)
          select kind, subject, node, level, text, ?, ? from now
          on conflict (kind, subject, node) where resolved_at is null do nothing
          returning alert_id, kind, subject)
        select 'raised', alert_id, kind, subject from begun union all select 'resolved', * from gone order by 2\
        """;

    private static final String COLUMNS = """
        select alert_id, kind, subject, node, level, text, raised_at, owner, acknowledged_at, acknowledged_by, note, resolved_at
        from oversight_alert
        """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    AlertBook(JdbcTemplate jdbc, PlatformTransactionManager transactions, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is so now: raises what is new, resolves what is so no more.
     *
     * @param kinds of which the conditions speak; what others said stays as it is
     * @param node this one
     * @param members nodes that are up, as far as this one knows: what was so of others is resolved once they have been silent for long,
     *     for they may only be out of this one's sight
     */
    void refresh(
            Collection<AlertSource.Condition> conditions,
            Set<AlertKind> kinds,
            String node,
            Collection<String> members) {
        Timestamp now = Timestamp.from(clock.instant());
        List<String> lines = jdbc.query(
                REFRESH,
                (row, n) ->
                        row.getString(1) + " alert " + row.getLong(2) + " " + row.getString(3) + " " + row.getString(4),
                conditions.stream().map(c -> c.kind().name()).toArray(String[]::new),
                conditions.stream().map(AlertSource.Condition::subject).toArray(String[]::new),
                conditions.stream().map(c -> c.ofThisNode() ? node : "").toArray(String[]::new),
                conditions.stream().map(c -> c.level().name()).toArray(String[]::new),
                conditions.stream().map(AlertSource.Condition::text).toArray(String[]::new),
                now,
                kinds.stream().map(Enum::name).toArray(String[]::new),
                node,
                members.toArray(String[]::new),
                Timestamp.from(clock.instant().minus(GONE)),
                now,
                now,
                now);
        lines.forEach(LOG::warn);
    }

    /** What is so, the worst and the oldest first. */
    public List<Alert> open() {
        return jdbc.query(
                COLUMNS + "where resolved_at is null order by level, raised_at, alert_id limit " + SHOWN,
                (row, n) -> read(row));
    }

    /** What was so, the newest first. */
    public List<Alert> resolved() {
        return jdbc.query(
                COLUMNS + "where resolved_at is not null order by resolved_at desc limit " + SHOWN,
                (row, n) -> read(row));
    }

    public Optional<Alert> one(long number) {
        return jdbc.query(COLUMNS + "where alert_id = ?", (row, n) -> read(row), number).stream()
                .findFirst();
    }

    /**
     * Somebody sees to it. Again it changes who does.
     *
     * @param owner a desk or a shift, 60 characters at most
     * @param note 1 to 200 characters that name nobody
     * @return whether it was still so
     * @throws IllegalArgumentException with a code without an owner or a note
     */
    public boolean acknowledge(long number, @Nullable String owner, @Nullable String note, String who) {
        String reason = Why.of(note).orElseThrow(() -> new IllegalArgumentException("why-needed"));
        String by = owner == null || owner.isBlank() ? who : owner.strip().replaceAll("\\p{Cntrl}+", " ");
        if (by.length() > LONGEST_OWNER) {
            throw new IllegalArgumentException("owner-too-long");
        }
        Boolean done = transaction.execute(status -> {
            int changed = jdbc.update(
                    "update oversight_alert set owner = ?, acknowledged_at = ?, acknowledged_by = ?, note = ?"
                            + " where alert_id = ? and resolved_at is null",
                    by,
                    Timestamp.from(clock.instant()),
                    who,
                    reason,
                    number);
            if (changed > 0) {
                audit.append("alert-acknowledged", List.of(number + " owned by " + by + " by " + who + ": " + reason));
            }
            return changed > 0;
        });
        return Boolean.TRUE.equals(done);
    }

    private static Alert read(ResultSet row) throws SQLException {
        return read(row, row.getString("owner"), row.getString("acknowledged_by"), row.getString("note"));
    }

    /** Of a row without the words that people typed. */
    static Alert withoutWords(ResultSet row) throws SQLException {
        return read(row, null, null, null);
    }

    private static Alert read(ResultSet row, @Nullable String owner, @Nullable String by, @Nullable String note)
            throws SQLException {
        Timestamp acknowledged = row.getTimestamp("acknowledged_at");
        Timestamp resolved = row.getTimestamp("resolved_at");
        return new Alert(
                row.getLong("alert_id"),
                kind(row.getString("kind")),
                row.getString("subject"),
                row.getString("node"),
                Overview.Level.valueOf(row.getString("level")),
                row.getString("text"),
                row.getTimestamp("raised_at").toInstant(),
                owner,
                acknowledged == null ? null : acknowledged.toInstant(),
                by,
                note,
                resolved == null ? null : resolved.toInstant());
    }

    /** Of a kind that a later version had no more. */
    private static AlertKind kind(String name) {
        return EnumSet.allOf(AlertKind.class).stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(AlertKind.OTHER);
    }
}
