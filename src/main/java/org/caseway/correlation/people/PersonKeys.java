package org.caseway.correlation.people;

import static org.caseway.correlation.people.Mentions.column;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Under which hashes people are looked up ({@code person_key}), and the locks by which two writers of one person meet. */
@Component
class PersonKeys {

    private final JdbcTemplate jdbc;

    PersonKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A person under a key; in one order everywhere, so that no two writers wait for each other in a circle. */
    record Row(long key, long person) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int byKey = Long.compare(key, other.key);
            return byKey != 0 ? byKey : Long.compare(person, other.person);
        }
    }

    static SortedSet<Row> rows(long person, Collection<Mention> mentions) {
        var rows = new TreeSet<Row>();
        for (Mention mention : mentions) {
            Arrays.stream(mention.description().keys()).forEach(key -> rows.add(new Row(key, person)));
        }
        return rows;
    }

    /**
     * Waits for whoever is about to make one of the same persons or to write to one of the same cases, until the transaction
     * ends. What that one has written is seen by the next statement.
     *
     * @param meeting in ascending order
     */
    void meet(SortedSet<Long> meeting) {
        jdbc.query("select pg_advisory_xact_lock(k) from unnest(?::bigint[]) as l(k)", row -> {}, (Object)
                meeting.toArray(Long[]::new));
    }

    /** Whoever is kept under one of them. */
    List<Long> under(Collection<Long> keys) {
        return jdbc.queryForList("select distinct person_id from person_key where key = any(?)", Long.class, (Object)
                keys.toArray(Long[]::new));
    }

    void add(SortedSet<Row> rows) {
        if (!rows.isEmpty()) {
            jdbc.update(
                    "insert into person_key (key, person_id) select * from unnest(?::bigint[], ?::bigint[])"
                            + " on conflict do nothing",
                    column(rows, Long[]::new, Row::key),
                    column(rows, Long[]::new, Row::person));
        }
    }

    void remove(SortedSet<Row> rows) {
        if (!rows.isEmpty()) {
            jdbc.update(
                    "delete from person_key k using unnest(?::bigint[], ?::bigint[]) as g(key, person_id)"
                            + " where k.key = g.key and k.person_id = g.person_id",
                    column(rows, Long[]::new, Row::key),
                    column(rows, Long[]::new, Row::person));
        }
    }
}
