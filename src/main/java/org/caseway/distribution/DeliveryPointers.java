package org.caseway.distribution;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Table delivery_pointer: what is still to be sent by itself. Every method is one statement; what marks attempts writes nothing once the lease
 * has another epoch. Thread safe.
 */
final class DeliveryPointers {

    private static final String ENLIST = """
            insert into delivery_pointer (subscriber, case_id, event_id, urgent, due_at)
            select subscriber, case_id, event_id, urgent, ?
            from unnest(?::text[], ?::uuid[], ?::bigint[], ?::boolean[]) as entitled (subscriber, case_id, event_id, urgent)""";
    private static final String CLAIM =
            "select case_id, event_id, attempts, sequence, last_error, gone from delivery_due(?, ?, ?)";
    private static final String CLAIM_URGENT = """
            with urgent as materialized (
              select case_id, max(event_id) as latest from delivery_pointer
              where subscriber = ? and urgent and status = 'READY' and (attempts = 0 or due_at <= ?)
              group by case_id)
            select p.case_id, p.event_id, p.attempts, p.sequence, p.last_error, p.gone
            from delivery_pointer p join urgent u on u.case_id = p.case_id and p.event_id <= u.latest
            where p.subscriber = ? and p.status = 'READY' and (p.attempts = 0 or p.due_at <= ?)
              and (
                select b.event_id from delivery_pointer b
                where b.case_id = p.case_id and b.subscriber || '' = p.subscriber and b.event_id + 0 < p.event_id
                  and (b.status = 'PARKED' or (b.status = 'READY' and b.attempts > 0))
                  and (b.status = 'PARKED' or b.due_at > ?)
                limit 1) is null
            order by p.event_id limit ?""";
    private static final String LAST_NUMBERS = """
            select c.case_id, (
              select d.sequence from delivery d
              where d.subscriber = ? and d.case_id = c.case_id and d.sequence is not null
              order by d.event_id desc limit 1)
            from unnest(?::uuid[]) as c(case_id)""";
    static final String FENCE =
            "with fence as materialized (select from delivery_lease where name = ? and holder = ? and epoch = ? for share), ";
    /** A fence too: how all that was announced fared is known then, so nothing of it is in doubt any more. */
    private static final String FAILED = """
            with fence as (
              update delivery_lease set sending = '{}', sending_as = '{}' where name = ? and holder = ? and epoch = ?
              returning name),
            marked as (
              update delivery_pointer p
              set attempts = a.attempts, sequence = coalesce(nullif(a.sequence, 0), p.sequence), last_error = a.error,
                  status = case when a.parked and not p.gone then 'PARKED' else 'READY' end, due_at = a.due_at
              from unnest(?::bigint[], ?::int[], ?::int[], ?::text[], ?::boolean[], ?::timestamptz[])
                as a (event_id, sequence, attempts, error, parked, due_at)
              where p.subscriber = ? and p.event_id = a.event_id and p.event_id = any(?::bigint[])
                and p.status = 'READY' and exists (select from fence)
              returning p.event_id)
            select count(*) from marked""";

    private static final String DOUBT = FENCE + """
            doubted as (
              update delivery_pointer p set sequence = a.sequence, last_error = ?
              from unnest(?::bigint[], ?::int[]) as a (event_id, sequence)
              where p.subscriber = ? and p.event_id = a.event_id and p.event_id = any(?::bigint[])
                and exists (select from fence)
              returning p.event_id)
            select count(*) from doubted""";
    private static final String GONE = """
            update delivery_pointer set gone = true, status = 'READY', due_at = ? where case_id = any(?)""";
    private static final String EVENTS_GONE = GONE + " and event_id = any(?)";
    private static final String ANNOUNCE =
            "update delivery_lease set sending = ?, sending_as = ? where name = ? and holder = ? and epoch = ?";
    private static final String RELEASE = """
            update delivery_pointer set due_at = ?
            where subscriber = ? and status = 'READY' and attempts > 0 and due_at > ?
              and (starts_with(last_error, ?) or starts_with(last_error, ?))""";

    private static final String HASTEN = """
            update delivery_pointer set due_at = ? where subscriber = ? and status = 'READY' and due_at > ?""";
    private static final String RETRY = """
            update delivery_pointer set due_at = ?
            where subscriber = ? and status = 'READY' and attempts > 0 and due_at > ? and ? <= (
              select count(distinct case_id) from delivery_pointer
              where subscriber = ? and status = 'READY' and attempts > 0)""";
    private static final String HURRY = """
            with chosen as (
              select p.subscriber, p.event_id, row_number() over (
                partition by p.subscriber order by array_position(?::uuid[], p.case_id), p.event_id) as place
              from delivery_pointer p
              where p.subscriber = any(?) and p.case_id = any(?::uuid[]) and p.status = 'READY' and p.attempts = 0
                and not exists (select from delivery_pointer u
                                where u.subscriber = p.subscriber and u.urgent and u.status = 'READY' and u.attempts = 0))
            update delivery_pointer p set urgent = true from chosen c
            where c.place <= ? and p.subscriber = c.subscriber and p.event_id = c.event_id""";

    private final JdbcOperations jdbc;

    DeliveryPointers(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** A pointer for each position of the lists, in their order. What is tied of the same cases must have been untied. */
    void enlist(List<String> subscribers, List<UUID> caseIds, List<Long> eventIds, List<Boolean> urgent, Instant now) {
        jdbc.update(connection -> {
            PreparedStatement insert = connection.prepareStatement(ENLIST);
            insert.setTimestamp(1, Timestamp.from(now));
            insert.setArray(2, connection.createArrayOf("text", subscribers.toArray(String[]::new)));
            insert.setArray(3, connection.createArrayOf("uuid", caseIds.toArray()));
            insert.setArray(4, connection.createArrayOf("bigint", eventIds.toArray(Long[]::new)));
            insert.setArray(5, connection.createArrayOf("boolean", urgent.toArray(Boolean[]::new)));
            return insert;
        });
    }

    /** Writes down, before it is sent, which events are about to be sent under which numbers. */
    boolean announce(Tenure tenure, Map<Long, Integer> numbers) {
        return jdbc.update(
                        ANNOUNCE,
                        numbers.keySet().toArray(Long[]::new),
                        numbers.values().toArray(Integer[]::new),
                        tenure.lane(),
                        tenure.holder(),
                        tenure.epoch())
                > 0;
    }

    /** These events may have been sent under these numbers. What is tied of them must have been untied. */
    void doubt(String subscriber, Tenure tenure, Map<Long, Integer> numbers) {
        fenced(jdbc, DOUBT, tenure, (connection, update) -> {
            Array events = connection.createArrayOf("bigint", numbers.keySet().toArray());
            update.setString(4, Pointer.NOT_MARKED);
            update.setArray(5, events);
            update.setArray(6, connection.createArrayOf("int4", numbers.values().toArray()));
            update.setString(7, subscriber);
            update.setArray(8, events);
        });
    }

    /** What is due and not behind an earlier one of the same case, in order. Costs the same however much waits. */
    List<Pointer> claim(String subscriber, Instant now, int limit) {
        return jdbc.query(CLAIM, (row, number) -> pointer(row), subscriber, Timestamp.from(now), limit);
    }

    /** The last number that the subscriber has of each of the cases; without those of which it has nothing. */
    Map<UUID, Integer> lastNumbers(String subscriber, Set<UUID> cases) {
        var numbers = new HashMap<UUID, Integer>();
        jdbc.query(
                LAST_NUMBERS,
                row -> {
                    numbers.put(row.getObject(1, UUID.class), row.getInt(2));
                },
                subscriber,
                cases.toArray(UUID[]::new));
        return numbers;
    }

    /**
     * What is urgent and due, and what of the same cases comes before it, in order. Next to nothing where nothing is urgent;
     * otherwise a walk over what waits for the subscriber, about 1 µs for each.
     */
    List<Pointer> claimUrgent(String subscriber, Instant now, int limit) {
        Timestamp due = Timestamp.from(now);
        return jdbc.query(CLAIM_URGENT, (row, number) -> pointer(row), subscriber, due, subscriber, due, due, limit);
    }

    private static Pointer pointer(ResultSet row) throws SQLException {
        return new Pointer(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getInt(3),
                row.getObject(4, Integer.class),
                row.getString(5),
                0,
                row.getBoolean(6));
    }

    /** Returns how many rows were written. */
    int failed(String subscriber, Tenure tenure, List<Attempt> attempts, RetrySchedule schedule, Instant now) {
        return fenced(jdbc, FAILED, tenure, (connection, update) -> {
            update.setArray(4, ids(connection, attempts));
            update.setArray(5, ints(connection, attempts, Attempt::sequence));
            update.setArray(6, ints(connection, attempts, a -> a.pointer().attempts() + 1));
            update.setArray(7, array(connection, "text", attempts, Attempt::keptError));
            update.setArray(
                    8,
                    array(
                            connection,
                            "boolean",
                            attempts,
                            a -> schedule.after(a.pointer().attempts() + 1).isEmpty()));
            update.setArray(
                    9,
                    array(
                            connection,
                            "timestamptz",
                            attempts,
                            a -> Timestamp.from(schedule.after(a.pointer().attempts() + 1)
                                    .map(now::plus)
                                    .orElse(now))));
            update.setString(10, subscriber);
            update.setArray(11, ids(connection, attempts));
        });
    }

    /** What failed only because the recipient was away becomes due at once. */
    void release(String subscriber, Instant now) {
        Timestamp due = Timestamp.from(now);
        jdbc.update(RELEASE, due, subscriber, due, Attempt.UNANSWERED, Attempt.NOT_REACHED);
    }

    /**
     * What waits of these cases, the first ones first, overtakes; so much of it for each subscriber, and nothing where something urgent
     * waits already. What is tied of them must have been untied.
     */
    void hurry(List<String> subscribers, List<UUID> caseIds, int most) {
        UUID[] cases = caseIds.toArray(UUID[]::new);
        jdbc.update(HURRY, cases, subscribers.toArray(String[]::new), cases, most);
    }

    /** What is tried again later is due now, if that is something of so many cases. */
    void retry(String subscriber, int cases, Instant now) {
        Timestamp due = Timestamp.from(now);
        jdbc.update(RETRY, due, subscriber, due, cases, subscriber);
    }

    /** What would be tried only after that moment is due now. */
    void hasten(String subscriber, Instant now, Instant after) {
        jdbc.update(HASTEN, Timestamp.from(now), subscriber, Timestamp.from(after));
    }

    /**
     * What was still to be sent of these cases is sent no more. The pointers stay until their lanes settle them, now, and parked
     * ones too: what a lane is just sending is then known to have been sent. What is tied of them must have been untied.
     */
    void forget(Collection<UUID> caseIds, Instant now) {
        gone(GONE, caseIds, List.of(), now);
    }

    /** The same of these events of theirs. */
    void forgetEvents(Collection<UUID> caseIds, Collection<Long> eventIds, Instant now) {
        gone(EVENTS_GONE, caseIds, eventIds, now);
    }

    private void gone(String update, Collection<UUID> caseIds, Collection<Long> eventIds, Instant now) {
        jdbc.update(connection -> {
            PreparedStatement mark = connection.prepareStatement(update);
            mark.setTimestamp(1, Timestamp.from(now));
            mark.setArray(2, connection.createArrayOf("uuid", caseIds.toArray()));
            if (!eventIds.isEmpty()) {
                mark.setArray(3, connection.createArrayOf("bigint", eventIds.toArray()));
            }
            return mark;
        });
    }

    interface Arguments {
        void set(Connection connection, PreparedStatement update) throws SQLException;
    }

    /** Nothing is written once the lease has another epoch. */
    static int fenced(JdbcOperations jdbc, String sql, Tenure tenure, Arguments arguments) {
        Integer written = jdbc.query(
                connection -> {
                    PreparedStatement update = connection.prepareStatement(sql);
                    update.setString(1, tenure.lane());
                    update.setString(2, tenure.holder());
                    update.setLong(3, tenure.epoch());
                    arguments.set(connection, update);
                    return update;
                },
                row -> row.next() ? row.getInt(1) : 0);
        return written == null ? 0 : written;
    }

    static Array ids(Connection connection, List<Attempt> attempts) throws SQLException {
        return connection.createArrayOf(
                "bigint", attempts.stream().map(a -> a.pointer().eventId()).toArray(Long[]::new));
    }

    static Array ints(Connection connection, List<Attempt> attempts, ToIntFunction<Attempt> value) throws SQLException {
        return connection.createArrayOf(
                "int4", attempts.stream().map(value::applyAsInt).toArray(Integer[]::new));
    }

    static Array array(Connection connection, String type, List<Attempt> attempts, Function<Attempt, ?> value)
            throws SQLException {
        return connection.createArrayOf(type, attempts.stream().map(value).toArray());
    }
}
