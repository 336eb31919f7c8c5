package org.caseway.distribution;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** What people read of lanes and change on them: tables delivery_lane and delivery_pointer, and view delivery_waiting. Thread safe. */
final class LaneOrders {

    private static final String SET = """
            insert into delivery_lane as known (subscriber, mode, drain_to, changed_at, changed_by, why)
            values (?, ?, case when ? then (select max(event_id) from delivery_waiting where subscriber = ?) end, ?, ?, ?)
            on conflict (subscriber) do update
              set mode = excluded.mode, drain_to = excluded.drain_to, changed_at = excluded.changed_at,
                  changed_by = excluded.changed_by, why = excluded.why,
                  unreachable_since = case when excluded.mode = 'OPEN' then null else known.unreachable_since end,
                  refused_since = case when excluded.mode = 'OPEN' then null else known.refused_since end""";
    private static final String THROTTLE = """
            insert into delivery_lane (subscriber, per_second, changed_at, changed_by, why) values (?, ?, ?, ?, ?)
            on conflict (subscriber) do update
              set per_second = excluded.per_second, changed_at = excluded.changed_at,
                  changed_by = excluded.changed_by, why = excluded.why""";
    private static final String DISABLE = """
            update delivery_lane set mode = 'DISABLED', drain_to = null, changed_at = ?, changed_by = 'hub', why = ?
            where subscriber = ? and mode in ('OPEN', 'DRAINING')
              and (unreachable_since <= ? or refused_since <= ? and ? <= (
                select count(distinct case_id) from delivery_pointer
                where subscriber = delivery_lane.subscriber and status = 'READY' and attempts > 0))""";
    private static final String RELEASE_PARKED = """
            update delivery_pointer set status = 'READY', attempts = 0, due_at = ?
            where subscriber = ? and status = 'PARKED' and (? or event_id = any(?::bigint[]))""";
    private static final String PARKED = """
            select event_id, case_id, attempts, coalesce(last_error, ''), due_at from delivery_pointer
            where subscriber = ? and status = 'PARKED' and event_id > ? order by event_id limit ?""";
    private static final String STANDING = """
            select p.subscriber, count(*) filter (where p.status = 'READY'),
                   count(*) filter (where p.status = 'READY' and p.event_id <= l.drain_to),
                   min(p.event_id) filter (where p.status = 'READY'), count(*) filter (where p.status = 'PARKED'),
                   (array_agg(p.last_error order by p.due_at desc) filter (where p.last_error is not null))[1]
            from delivery_waiting p left join delivery_lane l using (subscriber) group by p.subscriber""";

    private final JdbcOperations jdbc;
    private final DeliveryPointers pointers;

    LaneOrders(JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.pointers = new DeliveryPointers(jdbc);
    }

    /** What waits for one subscriber. */
    record Standing(
            long backlog,
            long draining,
            long oldest,
            long parked,
            @Nullable String lastError) {
        static final Standing NOTHING = new Standing(0, 0, 0, 0, null);
    }

    void set(String subscriber, LaneSetting.Mode mode, Instant now, String who, String why) {
        boolean draining = mode == LaneSetting.Mode.DRAINING;
        jdbc.update(SET, subscriber, mode.name(), draining, subscriber, Timestamp.from(now), who, why);
    }

    void throttle(String subscriber, @Nullable Double perSecond, Instant now, String who, String why) {
        jdbc.update(THROTTLE, subscriber, perSecond, Timestamp.from(now), who, why);
    }

    /**
     * Whether it was still failing since then and not switched off.
     *
     * @param cases of how many something must be refused, so that it is the recipient that fails and not what it is sent
     */
    boolean disable(String subscriber, Instant since, int cases, Instant now, String why) {
        Timestamp from = Timestamp.from(since);
        return jdbc.update(DISABLE, Timestamp.from(now), why, subscriber, from, from, cases) > 0;
    }

    /** Whoever could not be reached, or refused everything, does so from now on. */
    void countAnew(Instant now) {
        jdbc.update("""
                update delivery_lane
                set unreachable_since = case when unreachable_since is not null then ?::timestamptz end,
                    refused_since = case when refused_since is not null then ?::timestamptz end
                where unreachable_since is not null or refused_since is not null""", Timestamp.from(now), Timestamp.from(now));
    }

    /** What failed because the recipient was away becomes due at once. */
    void release(String subscriber, Instant now) {
        pointers.release(subscriber, now);
    }

    /** @param events empty for all of them */
    int releaseParked(String subscriber, Collection<Long> events, Instant now) {
        return jdbc.update(
                RELEASE_PARKED, Timestamp.from(now), subscriber, events.isEmpty(), events.toArray(Long[]::new));
    }

    List<ParkedDelivery> parked(String subscriber, long after, int limit) {
        return jdbc.query(
                PARKED,
                (row, n) -> new ParkedDelivery(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()),
                subscriber,
                after,
                limit);
    }

    /** Of every subscriber for whom something waits. One walk over what waits. */
    Map<String, Standing> standing() {
        var standing = new HashMap<String, Standing>();
        jdbc.query(STANDING, row -> {
            standing.put(
                    row.getString(1),
                    new Standing(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getString(6)));
        });
        return standing;
    }
}
