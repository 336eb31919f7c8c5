package org.caseway.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What came and went in the last hour, minute by minute: messages by agency, deliveries by subscriber. Of messages it looks at the
 * newest {@value #NEWEST} and no further, so that the cost has an end; a hub that takes more in an hour sees a shorter one.
 * Thread safe.
 */
@Component
class Traffic {

    static final int MINUTES = 60;
    private static final int RECENT = 5;
    private static final int NEWEST = 20_000;

    private static final String RECEIVED = """
            select agency, date_trunc('minute', received_at), count(*), max(received_at)
            from (select agency, received_at from intake_message order by number desc limit ?) newest
            where received_at > ? group by 1, 2""";
    private static final String DELIVERED = """
            select subscriber, date_trunc('minute', settled_at), count(*), max(settled_at)
            from delivery where settled_at > ? and status = 'DELIVERED' group by 1, 2""";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Kept<Map<String, Flow>> received;
    private final Kept<Map<String, Flow>> delivered;

    Traffic(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.received = new Kept<>(this::readReceived, clock);
        this.delivered = new Kept<>(this::readDelivered, clock);
    }

    /** By agency; without those that have sent nothing. */
    Map<String, Flow> received() {
        return received.now();
    }

    /** By subscriber; without those that were sent nothing. */
    Map<String, Flow> delivered() {
        return delivered.now();
    }

    private Map<String, Flow> readReceived() {
        Instant now = clock.instant();
        return flows(now, RECEIVED, NEWEST, Timestamp.from(since(now)));
    }

    private Map<String, Flow> readDelivered() {
        Instant now = clock.instant();
        return flows(now, DELIVERED, Timestamp.from(since(now)));
    }

    private Map<String, Flow> flows(Instant now, String sql, Object... with) {
        var minutes = new HashMap<String, long[]>();
        var last = new HashMap<String, Instant>();
        jdbc.query(
                sql,
                row -> {
                    long ago = Duration.between(row.getTimestamp(2).toInstant(), now)
                            .toMinutes();
                    if (ago >= 0 && ago < MINUTES) {
                        minutes.computeIfAbsent(row.getString(1), who -> new long[MINUTES])[MINUTES - 1 - (int) ago] +=
                                row.getLong(3);
                        last.merge(
                                row.getString(1),
                                row.getTimestamp(4).toInstant(),
                                (one, other) -> one.isAfter(other) ? one : other);
                    }
                },
                with);
        return minutes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> Flow.of(one.getValue(), last.get(one.getKey()))));
    }

    private static Instant since(Instant now) {
        return now.minus(Duration.ofMinutes(MINUTES));
    }

    /**
     * @param perMinute over the last five minutes
     * @param minutes of the last hour, the oldest first
     * @param last when the last of them was, {@code null} when there was none
     */
    record Flow(
            double perMinute, List<Long> minutes, @Nullable Instant last) {

        static final Flow NONE = new Flow(0, Collections.nCopies(MINUTES, 0L), null);

        static Flow of(long[] minutes, @Nullable Instant last) {
            double recent = 0;
            for (int i = MINUTES - RECENT; i < MINUTES; i++) {
                recent += minutes[i];
            }
            return new Flow(
                    recent / RECENT, java.util.Arrays.stream(minutes).boxed().toList(), last);
        }
    }
}
