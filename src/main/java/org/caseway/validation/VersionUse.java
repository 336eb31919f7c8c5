package org.caseway.validation;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts which agency sends which version of a message, in memory, and writes the counts down now and then; a node that is killed loses
 * those since. Thread safe; counting costs some ten nanoseconds and no statement.
 */
@Component
public class VersionUse implements VersionCount {

    private static final String WRITE = """
            insert into exchange_use as known (agency, message_type, version, day, messages)
            select agency, message_type, version, ?, messages
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as n(agency, message_type, version, messages)
            on conflict (agency, message_type, version, day) do update set messages = known.messages + excluded.messages""";

    private static final String ALL = """
            select agency, message_type, version, sum(messages), max(day) from exchange_use
            group by agency, message_type, version order by message_type, version, agency""";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    public VersionUse(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Key(String agency, String message, String version) {}

    /**
     * What an agency has sent of a version.
     *
     * @param messages since counting began, whatever became of them, without those of the last minute
     * @param last the day of the newest, in UTC
     */
    public record Line(String agency, String message, String version, long messages, LocalDate last) {}

    @Override
    public void count(String agency, String message, String version) {
        counts.computeIfAbsent(new Key(agency, message, version), key -> new LongAdder())
                .increment();
    }

    /** Writes down what was counted since; one statement where there is anything. What could not be written is counted on. */
    public void write() {
        List<Map.Entry<Key, Long>> taken = new ArrayList<>();
        counts.forEach((key, count) -> taken.add(Map.entry(key, count.sumThenReset())));
        taken.removeIf(one -> one.getValue() == 0);
        if (taken.isEmpty()) {
            return;
        }
        try {
            jdbc.update(
                    WRITE,
                    Date.valueOf(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)),
                    taken.stream().map(one -> one.getKey().agency()).toArray(String[]::new),
                    taken.stream().map(one -> one.getKey().message()).toArray(String[]::new),
                    taken.stream().map(one -> one.getKey().version()).toArray(String[]::new),
                    taken.stream().map(Map.Entry::getValue).toArray(Long[]::new));
        } catch (RuntimeException e) {
            taken.forEach(one ->
                    counts.computeIfAbsent(one.getKey(), key -> new LongAdder()).add(one.getValue()));
            throw e;
        }
    }

    /** Every version that was ever sent, by whom, how often and when last. One query over some rows a day and agency. */
    public List<Line> all() {
        return jdbc.query(
                ALL,
                (row, n) -> new Line(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getDate(5).toLocalDate()));
    }
}
