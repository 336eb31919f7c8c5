package org.caseway.deadlines;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.caseway.deadlines.Deadline.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tables deadline and deadline_move. Every method is one statement. Thread safe. */
final class DeadlineRows {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<TraceLine>> TRACE = new TypeReference<>() {};
    private static final String COLUMNS = """
            select deadline_id, case_id, pack, version, rule, party, charge, status, due, last_day, unit, missing, trace,
                   changed_at from deadline""";
    private static final String WRITE = """
            with said as (
              select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                                   ?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::bigint[])
                as s(case_id, pack, version, rule, party, charge, status, due, last_day, unit, missing, trace,
                     old_status, old_due, why, message)),
            written as (
              insert into deadline as known (case_id, pack, version, rule, party, charge, status, due, last_day, unit, missing,
                                             trace, look_at, changed_at)
              select case_id, pack, version, rule, party, charge, status, due, last_day, unit,
                     string_to_array(missing, '|'), trace,
                     case when status in ('RUNNING', 'OVERDUE') then ?::timestamptz end, ? from said
              on conflict (case_id, pack, rule, party, charge) do update
                set version = excluded.version, status = excluded.status, due = excluded.due, last_day = excluded.last_day,
                    unit = excluded.unit, missing = excluded.missing, trace = excluded.trace, look_at = excluded.look_at,
                    changed_at = excluded.changed_at
              returning deadline_id, case_id, pack, rule, party, charge)
            insert into deadline_move (deadline_id, at, old_status, new_status, old_due, new_due, why, message)
            select w.deadline_id, ?, s.old_status, s.status, s.old_due, s.due, s.why, s.message
            from said s join written w using (case_id, pack, rule, party, charge)""";
    private static final String MOVES = """
            select m.deadline_id, d.rule, m.at, m.old_status, m.new_status, m.old_due, m.new_due, m.why, m.message
            from deadline_move m join deadline d using (deadline_id)
            where d.case_id = ? order by m.move_id limit 1000""";

    private final JdbcTemplate jdbc;

    DeadlineRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One that is to be written, beside what it was. @param before {@code null} when it is new */
    record Change(
            UUID caseId,
            Deadline deadline,
            boolean gone,
            @Nullable KeptDeadline before,
            String why,
            long message) {
        /** Whether what was said of it holds no more: it has another date, or nobody waits for it. */
        boolean endsWarnings() {
            return before != null
                    && (gone
                            || !deadline.open()
                            || !Objects.equals(before.deadline().due(), deadline.due()));
        }

        String status() {
            return gone ? KeptDeadline.GONE : deadline.status().name();
        }
    }

    List<KeptDeadline> of(Collection<UUID> caseIds) {
        return jdbc.query(
                COLUMNS + " where case_id = any(?) order by due nulls last, deadline_id",
                (row, n) -> read(row),
                (Object) caseIds.toArray(UUID[]::new));
    }

    List<KeptDeadline> dueBefore(Instant moment, int most) {
        return jdbc.query(
                COLUMNS + " where status in ('RUNNING', 'OVERDUE') and due <= ? order by due, deadline_id limit ?",
                (row, n) -> read(row),
                Timestamp.from(moment),
                most);
    }

    /** What passes after a moment and by another. */
    List<KeptDeadline> dueBetween(Instant after, Instant by, int most) {
        return jdbc.query(
                COLUMNS + " where status in ('RUNNING', 'OVERDUE') and due > ? and due <= ?"
                        + " order by due, deadline_id limit ?",
                (row, n) -> read(row),
                Timestamp.from(after),
                Timestamp.from(by),
                most);
    }

    /** Of every deadline that has a date; reads all of them, some at once. */
    List<PastClock> past() {
        return jdbc.query(
                COLUMNS + " where last_day is not null and status <> 'GONE' order by deadline_id", (ResultSet rows) -> {
                    var past = new ArrayList<PastClock>();
                    while (rows.next()) {
                        PastClock one = PastClock.of(read(rows).deadline());
                        if (one != null) {
                            past.add(one);
                        }
                    }
                    return past;
                });
    }

    List<KeptDeadline> toLookAt(Instant now, int most) {
        return jdbc.query(
                COLUMNS + " where look_at <= ? order by look_at, deadline_id limit ? for update skip locked",
                (row, n) -> read(row),
                Timestamp.from(now),
                most);
    }

    Map<UUID, Instant> nextDue(Collection<UUID> caseIds) {
        var next = new HashMap<UUID, Instant>();
        jdbc.query(
                "select case_id, min(due) from deadline where case_id = any(?) and status in ('RUNNING', 'OVERDUE')"
                        + " and due is not null group by case_id",
                row -> {
                    next.put((UUID) row.getObject(1), row.getTimestamp(2).toInstant());
                },
                (Object) caseIds.toArray(UUID[]::new));
        return next;
    }

    List<DeadlineMoved> moves(UUID caseId) {
        return jdbc.query(
                MOVES,
                (row, n) -> new DeadlineMoved(
                        row.getLong(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getString(4),
                        row.getString(5),
                        instant(row, 6),
                        instant(row, 7),
                        row.getString(8),
                        row.getLong(9)),
                caseId);
    }

    /** Writes what is new or another, each with its move. */
    void write(List<Change> changes, Instant now) {
        Timestamp at = Timestamp.from(now);
        jdbc.update(
                WRITE,
                column(changes, UUID[]::new, Change::caseId),
                column(changes, String[]::new, c -> c.deadline.pack()),
                column(changes, String[]::new, c -> c.deadline.version()),
                column(changes, String[]::new, c -> c.deadline.rule()),
                column(changes, String[]::new, c -> c.deadline.party()),
                column(changes, String[]::new, c -> c.deadline.charge() == null ? "" : c.deadline.charge()),
                column(changes, String[]::new, Change::status),
                column(changes, Timestamp[]::new, c -> timestamp(c.gone ? null : c.deadline.due())),
                column(
                        changes,
                        String[]::new,
                        c -> c.deadline.lastDay() == null
                                ? null
                                : c.deadline.lastDay().toString()),
                column(changes, String[]::new, c -> c.deadline.unit().name()),
                column(changes, String[]::new, c -> String.join("|", c.deadline.missing())),
                column(changes, String[]::new, c -> JSON.writeValueAsString(c.deadline.trace())),
                column(changes, String[]::new, c -> c.before == null ? null : c.before.status()),
                column(
                        changes,
                        Timestamp[]::new,
                        c -> c.before == null
                                ? null
                                : timestamp(c.before.deadline().due())),
                column(changes, String[]::new, Change::why),
                column(changes, Long[]::new, Change::message),
                at,
                at,
                at);
    }

    void forget(Collection<UUID> caseIds) {
        jdbc.update("delete from deadline where case_id = any(?)", (Object) caseIds.toArray(UUID[]::new));
    }

    private static <T> T[] column(
            List<Change> changes, java.util.function.IntFunction<T[]> array, Function<Change, @Nullable T> value) {
        var values = new ArrayList<@Nullable T>(changes.size());
        changes.forEach(change -> values.add(value.apply(change)));
        return values.toArray(array.apply(0));
    }

    private static KeptDeadline read(ResultSet row) throws SQLException {
        String status = row.getString("status");
        boolean gone = status.equals(KeptDeadline.GONE);
        String charge = row.getString("charge");
        var deadline = new Deadline(
                row.getString("pack"),
                row.getString("version"),
                row.getString("rule"),
                row.getString("party"),
                charge.isEmpty() ? null : charge,
                gone ? Status.STOPPED : Status.valueOf(status),
                instant(row, row.findColumn("due")),
                row.getObject("last_day", LocalDate.class),
                null,
                Rule.Unit.valueOf(row.getString("unit")),
                texts(row.getArray("missing")),
                JSON.readValue(row.getString("trace"), TRACE));
        return new KeptDeadline(
                row.getLong("deadline_id"),
                (UUID) row.getObject("case_id"),
                deadline,
                gone,
                row.getTimestamp("changed_at").toInstant());
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
