package org.caseway.distribution;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Table delivery_recall. Every method is one statement, for the rare batch by which something is undone. Thread safe. */
final class RecallBook implements Undoings {

    private static final String HELD = DeliveryLog.RECIPIENTS + """
            select d.subscriber, d.case_id, d.event_id
            from recipient r cross join unnest(?::uuid[]) as c(case_id)
            cross join lateral (
              select * from delivery d
              where d.subscriber = r.subscriber and d.case_id = c.case_id and d.sequence is not null offset 0) d
            union all
            select subscriber, case_id, event_id from delivery_waiting where case_id = any(?::uuid[])""";
    /**
     * What fails or is parked of such a case is tried anew from now on, so that it does not hold up the order to undo it: one that kept
     * its attempts would be parked again by its first failure, and the order would wait behind it for a human.
     */
    private static final String RAISE = """
            with raised as materialized (
              select * from unnest(?::text[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::boolean[])
                as r(subscriber, case_id, event_id, reason, undone, told)),
            booked as (
              insert into delivery_recall (subscriber, case_id, event_id, reason, undone, created_at, due_at)
              select subscriber, case_id, event_id, reason, undone::bigint[], ?, ? from raised
              on conflict (subscriber, event_id) do nothing),
            freed as (
              update delivery_pointer p set status = 'READY', attempts = 0, due_at = ?
              from raised r
              where p.case_id = r.case_id and p.subscriber = r.subscriber
                and (p.status = 'PARKED' or (p.status = 'READY' and p.attempts > 0)))
            insert into delivery_pointer (subscriber, case_id, event_id, due_at)
            select subscriber, case_id, event_id, ? from raised where told
            on conflict do nothing
            returning subscriber""";

    private static final String DUE = """
            select event_id, reason, undone, created_at, due_at from delivery_recall
            where subscriber = ? and event_id = any(?::bigint[])""";
    private static final String NUMBERED = """
            select d.case_id, d.event_id, d.sequence, r.reason
            from unnest(?::uuid[]) as c(case_id)
            cross join lateral (
              select * from delivery d
              where d.subscriber = ? and d.case_id = c.case_id and d.sequence is not null offset 0) d
            left join delivery_terms t on t.id = d.terms and t.reason = 'PURGE_ORDER'
            left join delivery_recall r on t.id is not null and r.subscriber = d.subscriber and r.event_id = d.event_id
            order by d.event_id""";

    private final JdbcOperations jdbc;

    RecallBook(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** That a recipient has been told of an event, or is to be told. */
    record Held(String subscriber, UUID caseId, long eventId) {}

    /**
     * One recipient's recall.
     *
     * @param undone the events whose deliveries are to be undone; {@code null} for all
     * @param told whether there is a subscriber of that name to be told
     */
    record Raised(
            String subscriber,
            UUID caseId,
            long eventId,
            RecallReason reason,
            @Nullable Set<Long> undone,
            boolean told) {}

    /** Who has, or may have, or is to have what of these cases. */
    List<Held> held(Collection<UUID> caseIds) {
        return jdbc.query(
                connection -> {
                    Array cases = connection.createArrayOf("uuid", caseIds.toArray());
                    PreparedStatement select = connection.prepareStatement(HELD);
                    select.setArray(1, cases);
                    select.setArray(2, cases);
                    return select;
                },
                (row, n) -> new Held(row.getString(1), row.getObject(2, UUID.class), row.getLong(3)));
    }

    /**
     * Writes recalls down, each with a pointer to the event that undoes.
     *
     * @return who got a pointer and had none
     */
    List<String> raise(List<Raised> recalls, Instant now, Instant due) {
        return jdbc.query(
                connection -> {
                    PreparedStatement raise = connection.prepareStatement(RAISE);
                    int next = 1;
                    for (Map.Entry<String, Function<Raised, @Nullable Object>> column : COLUMNS) {
                        raise.setArray(
                                next++,
                                connection.createArrayOf(
                                        column.getKey(),
                                        recalls.stream().map(column.getValue()).toArray()));
                    }
                    raise.setTimestamp(next++, Timestamp.from(now));
                    raise.setTimestamp(next++, Timestamp.from(due));
                    raise.setTimestamp(next++, Timestamp.from(now));
                    raise.setTimestamp(next, Timestamp.from(now));
                    return raise;
                },
                (row, n) -> row.getString(1));
    }

    private static final List<Map.Entry<String, Function<Raised, @Nullable Object>>> COLUMNS = List.of(
            Map.entry("text", Raised::subscriber),
            Map.entry("uuid", Raised::caseId),
            Map.entry("bigint", Raised::eventId),
            Map.entry("text", recall -> recall.reason().name()),
            Map.entry("text", RecallBook::undone),
            Map.entry("boolean", Raised::told));

    private static @Nullable Object undone(Raised recall) {
        return recall.undone() == null
                ? null
                : recall.undone().stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public Map<Long, Due> of(String subscriber, Collection<Long> eventIds) {
        var due = new HashMap<Long, Due>();
        jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement(DUE);
                    select.setString(1, subscriber);
                    select.setArray(2, connection.createArrayOf("bigint", eventIds.toArray()));
                    return select;
                },
                row -> {
                    due.put(row.getLong(1), due(row));
                });
        return due;
    }

    private static Due due(ResultSet row) throws SQLException {
        Array undone = row.getArray(3);
        return new Due(
                RecallReason.valueOf(row.getString(2)),
                undone == null ? null : Stream.of((Long[]) undone.getArray()).collect(Collectors.toUnmodifiableSet()),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5).toInstant());
    }

    @Override
    public List<Numbered> numbered(String subscriber, Collection<UUID> caseIds) {
        return jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement(NUMBERED);
                    select.setArray(1, connection.createArrayOf("uuid", caseIds.toArray()));
                    select.setString(2, subscriber);
                    return select;
                },
                (row, n) -> {
                    String purge = row.getString(4);
                    return new Numbered(
                            Objects.requireNonNull(row.getObject(1, UUID.class)),
                            row.getLong(2),
                            row.getInt(3),
                            purge == null ? null : RecallReason.valueOf(purge));
                });
    }
}
