package org.caseway.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what {@link Sampling} wrote down. Thread safe; one statement over 20,160 rows at most, by their key. */
@Component
public class HistoryReading {

    private static final Pattern PARTNER = Pattern.compile("(agency|subscriber)/([a-z][a-z0-9-]{1,39})");

    private static final String POINTS = """
            select date_bin(make_interval(secs => ?), at, timestamptz 'epoch') as step,
              avg(came)::float8, avg(went)::float8, max(backlog), max(parked), max(oldest_seconds)
            from oversight_sample where kind = ? and partner = ? and at >= ? group by 1 order by 1""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    HistoryReading(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param partner {@code agency/<id>} or {@code subscriber/<id>}; {@code null} or empty for the whole hub
     * @param range 1h, 24h or 14d
     * @return empty when one of them is nothing of the kind; without points for a partner of whom nothing was written down
     */
    public Optional<History> of(@Nullable String partner, String range) {
        if (partner == null || partner.isEmpty()) {
            return History.Range.of(range).map(known -> read(null, "HUB", "", known));
        }
        var one = PARTNER.matcher(partner);
        return one.matches()
                ? History.Range.of(range)
                        .map(known -> read(partner, one.group(1).toUpperCase(Locale.ROOT), one.group(2), known))
                : Optional.empty();
    }

    private History read(@Nullable String asked, String kind, String partner, History.Range range) {
        long step = range.step().toSeconds();
        List<History.Point> points = jdbc.query(
                POINTS,
                (row, n) -> new History.Point(
                        row.getTimestamp(1).toInstant(),
                        row.getObject(2, Double.class),
                        row.getDouble(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getObject(6, Long.class)),
                step,
                kind,
                partner,
                Timestamp.from(clock.instant().minus(range.length())));
        return new History(asked, range.word(), step, points);
    }
}
