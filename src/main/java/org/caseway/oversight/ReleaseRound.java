package org.caseway.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caseway.distribution.Distribution;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.LaneRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries release jobs on. Every node may, one does at a time, and each step is one transaction with what it released, so that a stop
 * at any moment leaves out nothing and does nothing twice. Thread safe; without a running job a look costs one statement.
 */
@Component
public class ReleaseRound {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseRound.class);

    private static final int NONE_DUE = -1;

    /** A hub that was away does not make up for it in one go. */
    private static final Duration MOST_SAVED = Duration.ofSeconds(2);

    private static final String NEXT = """
        select job_id, per_second, released, total, advanced_at from oversight_job
        where state = 'RUNNING' and advanced_at <= ? order by advanced_at limit 1 for update skip locked\
        """;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final LaneControl lanes;
    private final Distribution distribution;
    private final Clock clock;

    public ReleaseRound(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            LaneControl lanes,
            Distribution distribution,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.lanes = lanes;
        this.distribution = distribution;
        this.clock = clock;
    }

    private record Running(long job, double perSecond, int released, int total, Instant advancedAt) {}

    /**
     * Releases what the rate of every running job allows by now. To be called about once a second, on every node.
     *
     * @return how many were released
     */
    public int advance() {
        int all = 0;
        while (true) {
            Integer released = transaction.execute(status -> step());
            if (released == null || released == NONE_DUE) {
                return all;
            }
            all += released;
        }
    }

    private int step() {
        Instant now = clock.instant();
        Running next = jdbc
                .query(
                        NEXT,
                        (row, n) -> new Running(
                                row.getLong(1),
                                row.getDouble(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getTimestamp(5).toInstant()),
                        Timestamp.from(now))
                .stream()
                .findFirst()
                .orElse(null);
        return next == null ? NONE_DUE : step(next, now);
    }

    private int step(Running next, Instant now) {
        Duration saved = Duration.between(next.advancedAt(), now);
        Instant from = saved.compareTo(MOST_SAVED) > 0 ? now.minus(MOST_SAVED) : next.advancedAt();
        // the first goes at once, and each next one a part of a second after it
        double due = 1 + Math.floor(Duration.between(from, now).toNanos() / 1e9 * next.perSecond());
        int count = (int) Math.min(due, next.total() - next.released());
        Map<String, List<Long>> chosen = deliveries(next, count);
        String who = "job " + next.job();
        chosen.forEach((subscriber, events) -> release(subscriber, events, who));
        boolean ends = next.released() + count >= next.total();
        Instant until = from.plusNanos((long) (count * 1e9 / next.perSecond()));
        jdbc.update(
                "update oversight_job set released = released + ?, advanced_at = ?, state = case when ? then 'DONE'"
                        + " else state end, changed_at = case when ? then ?::timestamptz else changed_at end, changed_by ="
                        + " case when ? then 'hub' else changed_by end where job_id = ?",
                count,
                Timestamp.from(until),
                ends,
                ends,
                Timestamp.from(now),
                ends,
                next.job());
        afterCommit(() -> chosen.keySet()
                .forEach(subscriber -> distribution.lane(subscriber).wake()));
        return count;
    }

    private void release(String subscriber, List<Long> events, String who) {
        try {
            lanes.releaseParked(subscriber, events, who, who);
        } catch (LaneRefused gone) {
            // whose file was removed meanwhile gets nothing, and keeps nobody waiting
            LOG.warn("{} passes over {} deliveries to {}: {}", who, events.size(), subscriber, gone.getMessage());
        }
    }

    private Map<String, List<Long>> deliveries(Running next, int count) {
        record Delivery(String subscriber, long event) {}
        return jdbc
                .query(
                        "select subscriber, event_id from oversight_job_delivery"
                                + " where job_id = ? and position > ? and position <= ? order by position",
                        (row, n) -> new Delivery(row.getString(1), row.getLong(2)),
                        next.job(),
                        next.released(),
                        next.released() + count)
                .stream()
                .collect(Collectors.groupingBy(
                        Delivery::subscriber,
                        LinkedHashMap::new,
                        Collectors.mapping(Delivery::event, Collectors.toList())));
    }

    private static void afterCommit(Runnable act) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                act.run();
            }
        });
    }
}
