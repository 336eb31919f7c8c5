package org.caseway.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.caseway.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Given-up deliveries that are released to chosen recipients at a chosen rate: looked at first, ordered, paused and taken back. A job
 * is rows in the database, which {@link ReleaseRound} carries out. Thread safe.
 */
@Component
public class ReleaseJobs {

    /** Most deliveries in one job. */
    public static final int MOST = 100_000;

    public static final double FASTEST = 1_000;
    private static final int SHOWN = 200;

    private static final String CHOSEN = """
        select p.subscriber, p.event_id from delivery_pointer p
        join unnest(?::text[], ?::text[]) as g(subscriber, cause)
          on p.subscriber = g.subscriber and coalesce(p.last_error, '') = g.cause
        where p.status = 'PARKED' order by p.event_id, p.subscriber limit ?\
        """;
    private static final String PLANNED = "select subscriber, count(*), min(event_id), max(event_id) from (" + CHOSEN
            + ") chosen group by 1 order by 1";
    private static final String ORDER = """
        with chosen as (
          select row_number() over (order by c.event_id, c.subscriber) as position, c.* from (\
        """ + CHOSEN + """
        ) c),
        job as (
          insert into oversight_job (per_second, by_whom, why, made_at, state, changed_at, changed_by, advanced_at, total)
          select ?, ?, ?, ?, 'RUNNING', ?, ?, ?, count(*) from chosen having count(*) > 0 returning job_id),
        deliveries as (
          insert into oversight_job_delivery (job_id, position, subscriber, event_id)
          select job_id, position, subscriber, event_id from job, chosen)
        select job_id from job\
        """;
    private static final String COLUMNS = """
        select j.*, (select array_agg(distinct subscriber) from oversight_job_delivery d where d.job_id = j.job_id) as subscribers
        from oversight_job j
        """;
    private static final String FATE = """
        select count(*) filter (where p.event_id is null), count(*) filter (where p.status = 'READY'),
               count(*) filter (where p.status = 'PARKED')
        from oversight_job_delivery d left join delivery_pointer p using (subscriber, event_id)
        where d.job_id = ? and d.position <= ?\
        """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    ReleaseJobs(JdbcTemplate jdbc, PlatformTransactionManager transactions, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
        this.clock = clock;
    }

    /** Deliveries to one subscriber that failed alike; {@code cause} is empty where none was given. */
    public record Group(String subscriber, String cause) {}

    /** What a job would release to one subscriber: the dry run. */
    public record Planned(String subscriber, int deliveries, long firstEvent, long lastEvent) {}

    /** What it would release, the oldest first of all groups. One statement, nothing changes. */
    public List<Planned> plan(Collection<Group> groups, int most) {
        return jdbc.query(
                PLANNED,
                (row, n) -> new Planned(row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4)),
                subscribers(groups),
                causes(groups),
                most);
    }

    /**
     * Orders it. Who and why go on the audit trail.
     *
     * @param perSecond above zero, {@link #FASTEST} at most
     * @return its number; empty where nothing is left to release
     * @throws IllegalArgumentException with a code for what is no order
     */
    public Optional<Long> order(
            Collection<Group> groups, int most, double perSecond, @Nullable String why, String who) {
        String reason = Why.of(why).orElseThrow(() -> new IllegalArgumentException("why-needed"));
        if (groups.isEmpty() || most < 1 || most > MOST) {
            throw new IllegalArgumentException("order-not-understood");
        }
        if (!(perSecond > 0 && perSecond <= FASTEST)) {
            throw new IllegalArgumentException("rate-out-of-range");
        }
        Optional<Long> ordered = transaction.execute(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            List<Long> made = jdbc.queryForList(
                    ORDER,
                    Long.class,
                    subscribers(groups),
                    causes(groups),
                    most,
                    perSecond,
                    who,
                    reason,
                    now,
                    now,
                    who,
                    now);
            made.forEach(job -> audit.append(
                    "release-job", List.of(job + " ordered at " + perSecond + "/s by " + who + ": " + reason)));
            return made.stream().findFirst();
        });
        return ordered == null ? Optional.empty() : ordered;
    }

    /** What can be ordered of a job that has not ended. */
    public enum Change {
        PAUSE("RUNNING", "PAUSED"),
        RESUME("PAUSED", "RUNNING"),
        CANCEL(null, "CANCELLED");

        private final @Nullable String from;
        private final String to;

        Change(@Nullable String from, String to) {
            this.from = from;
            this.to = to;
        }
    }

    /**
     * @return whether it was in a state for that; what was released stays so
     * @throws IllegalArgumentException without a why
     */
    public boolean change(long job, Change change, @Nullable String why, String who) {
        String reason = Why.of(why).orElseThrow(() -> new IllegalArgumentException("why-needed"));
        Boolean done = transaction.execute(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            int changed = jdbc.update(
                    "update oversight_job set state = ?, changed_at = ?, changed_by = ?, advanced_at = ?"
                            + " where job_id = ? and (state = ? or ?::text is null and state in ('RUNNING', 'PAUSED'))",
                    change.to,
                    now,
                    who,
                    now,
                    job,
                    change.from,
                    change.from);
            if (changed > 0) {
                audit.append("release-job", List.of(job + " " + change.to + " by " + who + ": " + reason));
            }
            return changed > 0;
        });
        return Boolean.TRUE.equals(done);
    }

    /** The newest first, those that have not ended before the others; two hundred at most. */
    public List<ReleaseJob> all() {
        return jdbc.query(
                COLUMNS + "order by j.state in ('DONE', 'CANCELLED'), j.job_id desc limit " + SHOWN,
                (row, n) -> read(row, null));
    }

    /** One, with what became of what it released. */
    public Optional<ReleaseJob> one(long job) {
        return jdbc
                .query(COLUMNS + "where j.job_id = ?", (row, n) -> read(row, fate(job, row.getInt("released"))), job)
                .stream()
                .findFirst();
    }

    private ReleaseJob.@Nullable Fate fate(long job, int released) {
        return jdbc.queryForObject(
                FATE, (row, n) -> new ReleaseJob.Fate(row.getInt(1), row.getInt(2), row.getInt(3)), job, released);
    }

    private static ReleaseJob read(ResultSet row, ReleaseJob.@Nullable Fate fate) throws SQLException {
        return new ReleaseJob(
                row.getLong("job_id"),
                Arrays.asList((String[]) row.getArray("subscribers").getArray()),
                row.getDouble("per_second"),
                row.getString("by_whom"),
                row.getString("why"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("state"),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"),
                row.getInt("total"),
                row.getInt("released"),
                fate);
    }

    private static String[] subscribers(Collection<Group> groups) {
        return groups.stream().map(Group::subscriber).toArray(String[]::new);
    }

    private static String[] causes(Collection<Group> groups) {
        return groups.stream().map(Group::cause).toArray(String[]::new);
    }
}
