package org.caseway.distribution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Table delivery_lane. Read as a whole, by whichever lane first finds it older than a poll: one statement a poll and node, however many
 * lanes and consignments there are. Thread safe.
 */
final class LaneSettings {

    private static final String ALL = """
            select subscriber, mode, drain_to, per_second, changed_at, changed_by, why, unreachable_since, refused_since,
                   delivered_at
            from delivery_lane""";
    private static final String UNREACHABLE = """
            insert into delivery_lane as known (subscriber, unreachable_since) values (?, ?)
            on conflict (subscriber) do update
              set unreachable_since = coalesce(known.unreachable_since, excluded.unreachable_since)""";
    private static final String REACHED =
            "update delivery_lane set unreachable_since = null where subscriber = ? and unreachable_since is not null";
    private static final String REFUSED = """
            insert into delivery_lane as known (subscriber, refused_since) values (?, ?)
            on conflict (subscriber) do update set refused_since = coalesce(known.refused_since, excluded.refused_since)""";
    private static final String TAKEN =
            "update delivery_lane set refused_since = null where subscriber = ? and refused_since is not null";
    private static final String DELIVERED = """
            insert into delivery_lane (subscriber, delivered_at)
            select subscriber, delivered_at from unnest(?::text[], ?::timestamptz[]) as d(subscriber, delivered_at)
            order by subscriber
            on conflict (subscriber) do update set delivered_at = excluded.delivered_at""";

    private final JdbcOperations jdbc;
    private final Clock clock;
    private final Duration poll;
    private volatile Map<String, LaneSetting> known = Map.of();
    private volatile Instant readAt = Instant.MIN;

    LaneSettings(JdbcOperations jdbc, Clock clock, Duration poll) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.poll = poll;
    }

    /** As it was set at most one poll ago. */
    LaneSetting of(String subscriber) {
        return all().getOrDefault(subscriber, LaneSetting.OPEN);
    }

    /** Of every lane that was ever touched. */
    Map<String, LaneSetting> all() {
        Instant now = clock.instant();
        if (stale(now)) {
            read(now);
        }
        return known;
    }

    private boolean stale(Instant now) {
        return readAt.equals(Instant.MIN) || now.isBefore(readAt) || !now.isBefore(readAt.plus(poll));
    }

    private synchronized void read(Instant now) {
        if (stale(now)) {
            var read = new HashMap<String, LaneSetting>();
            jdbc.query(connection -> connection.prepareStatement(ALL), row -> {
                read.put(row.getString(1), setting(row));
            });
            known = Map.copyOf(read);
            readAt = now;
        }
    }

    private static LaneSetting setting(ResultSet row) throws SQLException {
        return new LaneSetting(
                LaneSetting.Mode.valueOf(row.getString(2)),
                row.getObject(3, Long.class),
                row.getObject(4, Double.class),
                instant(row, 5),
                row.getString(6),
                row.getString(7),
                instant(row, 8),
                instant(row, 9),
                instant(row, 10));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** What is asked next is read anew. */
    synchronized void refresh() {
        readAt = Instant.MIN;
    }

    /** The recipient was not reached; the first time since it last was counts. */
    void unreachable(String subscriber, Instant now) {
        jdbc.update(UNREACHABLE, subscriber, Timestamp.from(now));
    }

    void reached(String subscriber) {
        if (jdbc.update(REACHED, subscriber) > 0) {
            refresh();
        }
    }

    /** The recipient refused what it was sent; the first time since it last took something counts. */
    void refused(String subscriber, Instant now) {
        jdbc.update(REFUSED, subscriber, Timestamp.from(now));
    }

    void taken(String subscriber) {
        if (jdbc.update(TAKEN, subscriber) > 0) {
            refresh();
        }
    }

    /** When these were last delivered to. One statement, none where there is nothing to say. */
    void delivered(Map<String, Instant> at) {
        if (at.isEmpty()) {
            return;
        }
        jdbc.update(connection -> {
            var names = at.keySet().toArray(String[]::new);
            var insert = connection.prepareStatement(DELIVERED);
            insert.setArray(1, connection.createArrayOf("text", names));
            var times = new Timestamp[names.length];
            for (int i = 0; i < names.length; i++) {
                times[i] = Timestamp.from(at.get(names[i]));
            }
            insert.setArray(2, connection.createArrayOf("timestamptz", times));
            return insert;
        });
    }
}
