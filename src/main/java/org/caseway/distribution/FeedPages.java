package org.caseway.distribution;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;

/** Table delivery_feed: the page that each feed showed last. Thread safe; every method is one statement. */
final class FeedPages {

    private static final String READ =
            "select former, cursor, events, numbers, versions, terms from delivery_feed where subscriber = ?";
    private static final String SHOW = """
            with fence as materialized (
              select from delivery_lease where name = ? and holder = ? and epoch = ? for share)
            insert into delivery_feed (subscriber, former, cursor, events, numbers, versions, terms)
            select ?, ?, ?, ?, ?, ?, ? from fence
            on conflict (subscriber) do update
              set former = excluded.former, cursor = excluded.cursor, events = excluded.events,
                  numbers = excluded.numbers, versions = excluded.versions, terms = excluded.terms""";
    private static final String OPEN = """
            select p.case_id, p.event_id, p.attempts, p.sequence, p.last_error, coalesce((
              select d.sequence from delivery d
              where d.subscriber = p.subscriber and d.case_id = p.case_id and d.sequence is not null
              order by d.event_id desc limit 1), 0), p.gone
            from delivery_pointer p
            where p.subscriber = ? and p.status = 'READY' and p.event_id = any(?::bigint[]) order by p.event_id""";

    private final JdbcOperations jdbc;
    private final DeliveryTerms terms;

    FeedPages(JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.terms = new DeliveryTerms(jdbc);
    }

    /** What of one event was shown: under which number of the case, in which version of it, on which terms. */
    record Shown(int number, int version, int terms) {

        Telling telling() {
            return Telling.known(version, terms);
        }
    }

    /**
     * A page as it was shown.
     *
     * @param former the cursor by which it was asked for
     * @param cursor the one that acknowledges it
     * @param shown by event
     */
    record Page(String former, String cursor, Map<Long, Shown> shown) {
        static final Page NONE = new Page("", "", Map.of());
    }

    Page read(String subscriber) {
        return jdbc
                .query(
                        READ,
                        (row, n) -> {
                            var events = (Long[]) row.getArray(3).getArray();
                            var numbers = (Integer[]) row.getArray(4).getArray();
                            var versions = (Integer[]) row.getArray(5).getArray();
                            var known = (Integer[]) row.getArray(6).getArray();
                            var shown = new LinkedHashMap<Long, Shown>();
                            for (int i = 0; i < events.length; i++) {
                                shown.put(events[i], new Shown(numbers[i], versions[i], known[i]));
                            }
                            return new Page(row.getString(1), row.getString(2), shown);
                        },
                        subscriber)
                .stream()
                .findFirst()
                .orElse(Page.NONE);
    }

    /** What the consignment shows. */
    Map<Long, Shown> shown(Consignment consignment) {
        var shown = new LinkedHashMap<Long, Shown>();
        consignment
                .deliveries()
                .forEach(d -> shown.put(
                        d.pointer().eventId(),
                        new Shown(d.sequence(), d.telling().version(), terms.number(d.telling()))));
        return shown;
    }

    /** @throws TenureLost when another node has taken the feed; nothing is written then */
    void show(String subscriber, Tenure tenure, Page page) {
        int written = jdbc.update(connection -> {
            PreparedStatement insert = connection.prepareStatement(SHOW);
            insert.setString(1, tenure.lane());
            insert.setString(2, tenure.holder());
            insert.setLong(3, tenure.epoch());
            insert.setString(4, subscriber);
            insert.setString(5, page.former());
            insert.setString(6, page.cursor());
            insert.setArray(
                    7, connection.createArrayOf("bigint", page.shown().keySet().toArray()));
            insert.setArray(8, ints(connection, page, Shown::number));
            insert.setArray(9, ints(connection, page, Shown::version));
            insert.setArray(10, ints(connection, page, Shown::terms));
            return insert;
        });
        if (written == 0) {
            throw new TenureLost(tenure.lane());
        }
    }

    private static Array ints(Connection connection, Page page, Function<Shown, Integer> value) throws SQLException {
        return connection.createArrayOf(
                "int4", page.shown().values().stream().map(value).toArray());
    }

    /** Those of the events that are not settled, each with the number it was shown under. */
    List<Pointer> open(String subscriber, Map<Long, Shown> shown) {
        Collection<Long> events = shown.keySet();
        return new ArrayList<>(jdbc.query(
                OPEN,
                (row, n) -> new Pointer(
                                row.getObject(1, UUID.class),
                                row.getLong(2),
                                row.getInt(3),
                                row.getObject(4, Integer.class),
                                row.getString(5),
                                row.getInt(6),
                                row.getBoolean(7))
                        .inDoubt(Objects.requireNonNull(shown.get(row.getLong(2)))
                                .number()),
                subscriber,
                events.toArray(Long[]::new)));
    }
}
