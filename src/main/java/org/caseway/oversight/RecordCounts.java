package org.caseway.oversight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the record itself says: messages by outcome, deliveries by state. Counting a large table takes its time, so a count
 * is kept for ten times as long as it took, one second at least. Thread safe.
 */
@Component
class RecordCounts {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final JdbcClient database;
    private final Clock clock;
    private Counts counts = new Counts(Map.of(), Map.of());
    private Instant until = Instant.MIN;

    RecordCounts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param outcomes messages by outcome
     * @param deliveries by state: READY, PARKED
     */
    record Counts(Map<String, Long> outcomes, Map<String, Long> deliveries) {}

    /** Throws a data access exception when the database does not answer. */
    synchronized Counts counts() {
        Instant begin = clock.instant();
        if (begin.isBefore(until)) {
            return counts;
        }
        counts = new Counts(
                query("select outcome, count(*) from intake_message group by outcome"),
                query(
                        "select status, count(*) from delivery_waiting where status in ('READY', 'PARKED') group by status"));
        Instant end = clock.instant();
        Duration keep = Duration.between(begin, end).multipliedBy(10);
        until = end.plus(keep.compareTo(FRESH) > 0 ? keep : FRESH);
        return counts;
    }

    private Map<String, Long> query(String sql) {
        var found = new TreeMap<String, Long>();
        database.sql(sql).query(row -> {
            found.put(row.getString(1), row.getLong(2));
        });
        return found;
    }
}
