package org.caseway.distribution;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Work that only one node may do: table delivery_lease. The database's clock alone decides when a lease has run out; every
 * change of holder raises the epoch, which writes made under the lease repeat. Thread safe.
 */
final class Leases {

    private static final String TAKE = """
            insert into delivery_lease as known (name, holder, epoch, expires_at)
            values (?, ?, 1, clock_timestamp() + make_interval(secs => ?))
            on conflict (name) do update
              set holder = excluded.holder, epoch = known.epoch + 1, expires_at = excluded.expires_at
              where known.expires_at < clock_timestamp() or known.holder = excluded.holder
            returning epoch""";
    private static final String RENEW = """
            update delivery_lease set expires_at = clock_timestamp() + make_interval(secs => ?)
            where holder = ? and name = any(?) and expires_at > clock_timestamp() returning name, epoch""";
    private static final String RELEASE =
            "update delivery_lease set expires_at = clock_timestamp() where name = ? and holder = ? and epoch = ?";

    private static final String ANNOUNCED =
            "select unnest(sending), unnest(sending_as) from delivery_lease where name = ?";

    private final JdbcOperations jdbc;
    private final String holder;
    private final Duration length;
    private final Map<String, Tenure> held = new ConcurrentHashMap<>();

    Leases(JdbcOperations jdbc, String holder, Duration length) {
        this.jdbc = jdbc;
        this.holder = holder;
        this.length = length;
    }

    Optional<Tenure> take(String name) {
        long before = System.nanoTime();
        var epoch = jdbc.queryForList(TAKE, Long.class, name, holder, length.toMillis() / 1000.0);
        if (epoch.isEmpty()) {
            return Optional.empty();
        }
        var tenure = new Tenure(name, holder, epoch.get(0), before, length);
        held.put(name, tenure);
        return Optional.of(tenure);
    }

    /** Extends every lease that this node works under and that has not run out. One statement. */
    void renew() {
        if (held.isEmpty()) {
            return;
        }
        long before = System.nanoTime();
        jdbc.query(
                RENEW,
                row -> {
                    Tenure tenure = held.get(row.getString(1));
                    if (tenure != null && tenure.epoch() == row.getLong(2)) {
                        tenure.extend(before, length);
                    }
                },
                length.toMillis() / 1000.0,
                holder,
                held.keySet().toArray(String[]::new));
    }

    /** What was announced under this lease last, by event, and its numbers: it may have been sent. */
    Map<Long, Integer> announced(Tenure tenure) {
        var numbers = new HashMap<Long, Integer>();
        jdbc.query(
                ANNOUNCED,
                row -> {
                    numbers.put(row.getLong(1), row.getInt(2));
                },
                tenure.lane());
        return numbers;
    }

    /** Lets the next node take it at once. */
    void release(Tenure tenure) {
        tenure.end();
        held.remove(tenure.lane(), tenure);
        jdbc.update(RELEASE, tenure.lane(), tenure.holder(), tenure.epoch());
    }

    void forget(Tenure tenure) {
        tenure.end();
        held.remove(tenure.lane(), tenure);
    }
}
