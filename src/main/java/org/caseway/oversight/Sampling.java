package org.caseway.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down once a minute how every queue of an agency and every lane of a subscriber stands, of what the overview reads anyway, and
 * deletes what is older than {@link #KEPT}. On every node; the first that comes in a minute does it, one at a time. A minute in which no
 * node ran stays out. Thread safe; a look at a minute that is written costs one statement.
 */
public final class Sampling {

    static final Duration KEPT = Duration.ofDays(14);
    static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('caseway.oversight_sample'))";

    /** More than come in a minute, so that it catches up, and few enough for one short statement. */
    private static final int CLEARED_AT_ONCE = 10_000;

    /** What came is what went and what more waits than a minute ago: nobody has to count it. */
    private static final String SAMPLE = """
            insert into oversight_sample (kind, partner, at, came, went, backlog, parked, oldest_seconds)
            select n.kind, n.partner, ?,
              case when p.at is not null then greatest(0, n.went + n.backlog + n.parked - p.backlog - p.parked) end,
              n.went, n.backlog, n.parked, n.oldest
            from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                as n(kind, partner, went, backlog, parked, oldest)
              left join oversight_sample p on p.kind = n.kind and p.partner = n.partner and p.at = ?
            on conflict do nothing""";

    private static final String WHOLE_HUB = """
            insert into oversight_sample (kind, partner, at, came, went, backlog, parked, oldest_seconds)
            select 'HUB', '', at, sum(came) filter (where kind = 'AGENCY'),
              coalesce(sum(went) filter (where kind = 'SUBSCRIBER'), 0), sum(backlog), sum(parked), max(oldest_seconds)
            from oversight_sample where at = ? group by at
            on conflict do nothing""";
    private static final String CLEAR = """
            delete from oversight_sample where (kind, partner, at) in (
              select kind, partner, at from oversight_sample where at < ? order by at limit ?)""";

    private final Supplier<Overview> overview;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param overview how the hub stands at the moment at which it is asked */
    public Sampling(
            Supplier<Overview> overview, JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.overview = overview;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @param went in the minute that ended last */
    private record Sample(
            String kind,
            String partner,
            long went,
            long backlog,
            long parked,
            @Nullable Long oldest) {}

    /**
     * To be called a few times a minute, on every node.
     *
     * @return how many partners were sampled; none when the minute is written already or another node is about it
     */
    public int turn() {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.MINUTES);
        if (written(minute)) {
            return 0;
        }
        List<Sample> samples = samples(overview.get());
        return Objects.requireNonNull(transaction.execute(status -> alone() ? write(minute, samples) : 0));
    }

    private boolean alone() {
        return Boolean.TRUE.equals(jdbc.queryForObject(LOCK, Boolean.class));
    }

    private boolean written(Instant minute) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from oversight_sample where at = ?)", Boolean.class, Timestamp.from(minute)));
    }

    private static List<Sample> samples(Overview hub) {
        return Stream.concat(
                        hub.senders().stream()
                                .map(one -> new Sample(
                                        "AGENCY",
                                        one.id(),
                                        lastWhole(one.lastHour()),
                                        one.waiting(),
                                        0,
                                        one.oldestAgeSeconds())),
                        hub.recipients().stream()
                                .map(one -> new Sample(
                                        "SUBSCRIBER",
                                        one.lane().id(),
                                        lastWhole(one.lastHour()),
                                        one.lane().backlog(),
                                        one.lane().parked(),
                                        one.lane().oldestAgeSeconds())))
                .toList();
    }

    /** The minute under way is the last of the hour. */
    private static long lastWhole(List<Long> minutes) {
        return minutes.get(minutes.size() - 2);
    }

    private int write(Instant minute, List<Sample> samples) {
        Timestamp at = Timestamp.from(minute);
        int written = jdbc.update(
                SAMPLE,
                at,
                samples.stream().map(Sample::kind).toArray(String[]::new),
                samples.stream().map(Sample::partner).toArray(String[]::new),
                samples.stream().map(Sample::went).toArray(Long[]::new),
                samples.stream().map(Sample::backlog).toArray(Long[]::new),
                samples.stream().map(Sample::parked).toArray(Long[]::new),
                samples.stream().map(Sample::oldest).toArray(Long[]::new),
                Timestamp.from(minute.minus(1, ChronoUnit.MINUTES)));
        jdbc.update(WHOLE_HUB, at);
        jdbc.update(CLEAR, Timestamp.from(minute.minus(KEPT)), CLEARED_AT_ONCE);
        return written;
    }
}
