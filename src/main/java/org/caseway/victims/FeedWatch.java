package org.caseway.victims;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseReferences;
import org.caseway.journey.Recorded;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Watches whether agencies send as often as agreed, because victims take silence for safety. Those who rely on an agency that has
 * been silent for longer are told once, and once more when it is heard again. What is heard costs a look into a map; it is written
 * down at every {@link #note}. Thread safe.
 */
public final class FeedWatch {

    /** After a start what waited for the hub comes first. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Partners partners;
    private final VictimServices services;
    private final NoticeRows rows;
    private final AuditTrail audit;
    private final VictimSettings settings;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<String, Instant> heard = new ConcurrentHashMap<>();

    public FeedWatch(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Partners partners,
            AuditTrail audit,
            VictimSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.partners = partners;
        this.services = new VictimServices(partners);
        this.rows = new NoticeRows(jdbc);
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * How an agency's feed stands.
     *
     * @param expectEvery ISO 8601, {@code null} when nothing was agreed
     * @param silentSince when it was told that it is silent; {@code null} while it is heard
     */
    public record Feed(
            String agency,
            @Nullable String expectEvery,
            Instant lastHeardAt,
            @Nullable Instant silentSince) {}

    /** Remembers whose statements were recorded. What is only loaded late says nothing of now. */
    void heard(List<Recorded> events) {
        for (Recorded event : events) {
            String source = event.statement().source();
            if (!event.historic() && !source.equals(CaseReferences.HUB)) {
                heard.merge(source, event.statement().receivedAt(), FeedWatch::later);
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Writes down what this node has heard. To be called on every node; a statement when there is news. */
    public void note() {
        var noted = Map.copyOf(heard);
        if (noted.isEmpty()) {
            return;
        }
        var agencies = new ArrayList<>(noted.keySet());
        agencies.sort(null);
        jdbc.update(
                "insert into victim_feed as known (agency, last_heard_at) select * from unnest(?::text[], ?::timestamptz[])"
                        + " on conflict (agency) do update"
                        + " set last_heard_at = greatest(known.last_heard_at, excluded.last_heard_at)",
                agencies.toArray(String[]::new),
                agencies.stream()
                        .map(a -> Timestamp.from(Objects.requireNonNull(noted.get(a))))
                        .toArray(Timestamp[]::new));
        noted.forEach(heard::remove);
    }

    /**
     * Tells of agencies that have been silent for too long and of those that are heard again. To be called on one node.
     *
     * @return how many notices were made
     */
    public int judge() {
        Integer made = transaction.execute(status -> {
            Instant now = clock.instant();
            List<Agency> expected = partners.agencies().stream()
                    .filter(agency -> agency.expectEvery() != null)
                    .toList();
            if (expected.isEmpty() || now.isBefore(startedAt.plus(GRACE))) {
                return 0;
            }
            begin(expected, now);
            var notices = new ArrayList<Made>();
            for (Agency agency : expected) {
                change(agency, now).ifPresent(kind -> tell(agency.id(), kind, now, notices));
            }
            if (!notices.isEmpty()) {
                audit.append("feed", rows.write(notices, now));
            }
            return notices.size();
        });
        return made == null ? 0 : made;
    }

    /** An agency of which nothing is known is expected from now on. */
    private void begin(List<Agency> expected, Instant now) {
        jdbc.update(
                "insert into victim_feed (agency, last_heard_at) select *, ?::timestamptz from unnest(?::text[])"
                        + " on conflict do nothing",
                Timestamp.from(now),
                expected.stream().map(Agency::id).toArray(String[]::new));
    }

    private Optional<String> change(Agency agency, Instant now) {
        Duration longest = Objects.requireNonNull(agency.expectEvery());
        int silent = jdbc.update(
                "update victim_feed set silent_since = ? where agency = ? and silent_since is null and last_heard_at < ?",
                Timestamp.from(now),
                agency.id(),
                Timestamp.from(now.minus(longest)));
        if (silent > 0) {
            return Optional.of(Made.FEED_SILENT);
        }
        int again = jdbc.update(
                "update victim_feed set silent_since = null where agency = ? and last_heard_at >= silent_since",
                agency.id());
        return again > 0 ? Optional.of(Made.FEED_RESUMED) : Optional.empty();
    }

    private void tell(String agency, String kind, Instant now, Collection<Made> notices) {
        Instant last = Objects.requireNonNull(jdbc.queryForObject(
                        "select last_heard_at from victim_feed where agency = ?", Timestamp.class, agency))
                .toInstant();
        Stream.concat(services.services().stream().map(Subscriber::id), settings.feedSilenceTo().stream())
                .distinct()
                .filter(id -> services.find(id).isPresent())
                .forEach(id -> notices.add(Made.ofFeed(kind, agency, last, id, now)));
    }

    /** Every feed that was heard or is expected. */
    public List<Feed> all() {
        return jdbc.query("select agency, last_heard_at, silent_since from victim_feed order by agency", (row, n) -> {
            Timestamp silent = row.getTimestamp(3);
            return new Feed(
                    row.getString(1),
                    partners.agency(row.getString(1))
                            .map(Agency::expectEvery)
                            .map(Duration::toString)
                            .orElse(null),
                    row.getTimestamp(2).toInstant(),
                    silent == null ? null : silent.toInstant());
        });
    }
}
