package org.caseway.accountability;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts who signs in and who fails to, in memory, and writes the counts down now and then; a node that is killed loses the last minute
 * of them. Names that are no account are never written down: somebody may have typed a password there. Thread safe.
 */
public final class SignIns {

    static final String UNKNOWN = "unknown";
    private static final String WRITE = """
            insert into accountability_sign_in as known (account, day, succeeded, failed, last_at)
            select * from unnest(?::text[], ?::date[], ?::bigint[], ?::bigint[], ?::timestamptz[])
            on conflict (account, day) do update set succeeded = known.succeeded + excluded.succeeded,
              failed = known.failed + excluded.failed, last_at = greatest(known.last_at, excluded.last_at)""";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private Map<Key, Count> counts = new HashMap<>();

    public SignIns(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Key(String account, LocalDate day) {}

    private record Count(long succeeded, long failed, Instant last) {
        Count and(Count other) {
            return new Count(succeeded + other.succeeded, failed + other.failed, other.last);
        }
    }

    /** @param account a known account, empty for any other name */
    public void note(String account, boolean succeeded) {
        Instant now = clock.instant();
        var key = new Key(account.isEmpty() ? UNKNOWN : account, LocalDate.ofInstant(now, ZoneOffset.UTC));
        var one = new Count(succeeded ? 1 : 0, succeeded ? 0 : 1, now);
        synchronized (this) {
            counts.merge(key, one, Count::and);
        }
    }

    /** Writes down what was counted since. One statement where there is anything; what could not be written is counted on. */
    public void write() {
        List<Map.Entry<Key, Count>> rows;
        Map<Key, Count> taken;
        synchronized (this) {
            taken = counts;
            counts = new HashMap<>();
            rows = List.copyOf(taken.entrySet());
        }
        if (rows.isEmpty()) {
            return;
        }
        try {
            jdbc.update(
                    WRITE,
                    rows.stream().map(row -> row.getKey().account()).toArray(String[]::new),
                    rows.stream().map(row -> Date.valueOf(row.getKey().day())).toArray(Date[]::new),
                    rows.stream().map(row -> row.getValue().succeeded()).toArray(Long[]::new),
                    rows.stream().map(row -> row.getValue().failed()).toArray(Long[]::new),
                    rows.stream()
                            .map(row -> Timestamp.from(row.getValue().last()))
                            .toArray(Timestamp[]::new));
        } catch (RuntimeException e) {
            synchronized (this) {
                taken.forEach((key, count) -> counts.merge(key, count, (now, before) -> before.and(now)));
            }
            throw e;
        }
    }
}
