package org.caseway.distribution;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.journey.Recorded;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Table delivery_bundle: what one batch has for one subscriber, in one row until it is sent, which costs a fiftieth of a row for each.
 * Nobody but the lane takes a bundle away; others may untie it at any time, under the eyes of the lane that is sending it. Thread safe.
 */
final class DeliveryBundles {

    /** Numbers of one batch lie in blocks of 256, as sequence case_event_event_id_seq gives them. */
    private static final int BLOCK_BITS = 8;

    private static final String TIE = """
            insert into delivery_bundle (subscriber, first_event, case_ids, event_ids, due_at)
            select subscriber, (?::bigint[])[since], (?::uuid[])[since:until], (?::bigint[])[since:until], ?
            from unnest(?::text[], ?::int[], ?::int[]) as b(subscriber, since, until)""";
    private static final String CLAIM = "select first_event, case_ids, event_ids, mixed from delivery_bundles(?, ?)";
    /** Locked in one order, because several may untie at once. */
    private static final String UNTIE = """
            , untied as (
              delete from delivery_bundle b using found f
              where b.subscriber = f.subscriber and b.first_event = f.first_event
              returning b.subscriber, b.case_ids, b.event_ids, b.due_at)
            insert into delivery_pointer (subscriber, case_id, event_id, due_at)
            select u.subscriber, e.case_id, e.event_id, u.due_at
            from untied u cross join unnest(u.case_ids, u.event_ids) as e(case_id, event_id)""";

    private static final String UNTIE_CASES = """
            with found as materialized (
              select subscriber, first_event from delivery_bundle where case_ids && ?::uuid[]
              order by subscriber, first_event for update)""" + UNTIE;
    private static final String UNTIE_EVENTS = """
            with found as materialized (
              select subscriber, first_event from delivery_bundle where subscriber = ? and event_ids && ?::bigint[]
              order by first_event for update)""" + UNTIE;
    private static final String UNTIE_ALL = """
            with found as materialized (
              select subscriber, first_event from delivery_bundle where subscriber = ?
              order by first_event for update)""" + UNTIE;

    private static final String BEHIND =
            "select subscriber from delivery_bundle group by subscriber having count(*) >= ?";

    private final JdbcOperations jdbc;

    DeliveryBundles(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** A bundle for each subscriber and block of numbers. One statement. */
    void tie(Map<String, List<Recorded>> meant, Instant now) {
        var slices = new Slices();
        meant.forEach(slices::add);
        if (slices.subscribers.isEmpty()) {
            return;
        }
        jdbc.update(connection -> {
            PreparedStatement insert = connection.prepareStatement(TIE);
            Array events = connection.createArrayOf("bigint", slices.eventIds.toArray());
            insert.setArray(1, events);
            insert.setArray(2, connection.createArrayOf("uuid", slices.caseIds.toArray()));
            insert.setArray(3, events);
            insert.setTimestamp(4, Timestamp.from(now));
            insert.setArray(5, connection.createArrayOf("text", slices.subscribers.toArray()));
            insert.setArray(6, connection.createArrayOf("int4", slices.since.toArray()));
            insert.setArray(7, connection.createArrayOf("int4", slices.until.toArray()));
            return insert;
        });
    }

    /** Many subscribers ask for the same, so what is tied is said once and each bundle is a slice of it. */
    private static final class Slices {
        final List<UUID> caseIds = new ArrayList<>();
        final List<Long> eventIds = new ArrayList<>();
        final List<String> subscribers = new ArrayList<>();
        final List<Integer> since = new ArrayList<>();
        final List<Integer> until = new ArrayList<>();
        private final Map<List<Long>, Integer> begin = new HashMap<>();

        void add(String subscriber, List<Recorded> events) {
            // the numbers are the events: a hash of the events would read all that was said
            var ids = events.stream().map(Recorded::eventId).toList();
            int at = begin.computeIfAbsent(ids, first -> append(events));
            for (int from = 0; from < events.size(); ) {
                int to = from;
                long block = events.get(from).eventId() >> BLOCK_BITS;
                while (to < events.size() && events.get(to).eventId() >> BLOCK_BITS == block) {
                    to++;
                }
                subscribers.add(subscriber);
                since.add(at + from + 1);
                until.add(at + to);
                from = to;
            }
        }

        private int append(List<Recorded> events) {
            int at = eventIds.size();
            for (Recorded event : events) {
                caseIds.add(event.caseId());
                eventIds.add(event.eventId());
            }
            return at;
        }
    }

    /** The first ones, in order, up to the one with which they hold more than is wanted. */
    List<Bundle> claim(String subscriber, int wanted) {
        return jdbc.query(CLAIM, (row, number) -> bundle(row), subscriber, wanted);
    }

    private static Bundle bundle(ResultSet row) throws SQLException {
        var caseIds = (UUID[]) row.getArray(2).getArray();
        var eventIds = (Long[]) row.getArray(3).getArray();
        var pointers = new ArrayList<Pointer>(eventIds.length);
        for (int i = 0; i < eventIds.length; i++) {
            pointers.add(Pointer.untried(caseIds[i], eventIds[i]));
        }
        return new Bundle(row.getLong(1), pointers, row.getBoolean(4));
    }

    /** Those of any subscriber that hold something of these cases. Reads every bundle. */
    void untieCases(Collection<UUID> caseIds) {
        jdbc.update(UNTIE_CASES, (Object) caseIds.toArray(UUID[]::new));
    }

    /** For whom so many wait, or more. Reads every bundle, which are few where nobody is behind. */
    List<String> behind(int bundles) {
        return jdbc.queryForList(BEHIND, String.class, bundles);
    }

    /** Those of the subscriber that hold one of these events. */
    void untieEvents(String subscriber, Collection<Long> eventIds) {
        jdbc.update(UNTIE_EVENTS, subscriber, eventIds.toArray(Long[]::new));
    }

    /** Every one of the subscriber. */
    void untieAll(String subscriber) {
        jdbc.update(UNTIE_ALL, subscriber);
    }
}
