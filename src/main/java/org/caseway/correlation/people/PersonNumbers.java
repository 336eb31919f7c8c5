package org.caseway.correlation.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The hub's numbers for people, unique over all nodes, and where merged ones live on ({@code person_merged}). Thread safe. */
@Component
class PersonNumbers {

    private static final int BLOCK = 200;

    private final JdbcTemplate jdbc;
    private long next;
    private long end;

    PersonNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    synchronized long next() {
        if (next == end) {
            next = Objects.requireNonNull(jdbc.queryForObject("select nextval('person_number')", Long.class));
            end = next + BLOCK;
        }
        return next++;
    }

    /** About how many people there are: as many as were ever numbered. */
    synchronized long people() {
        return next;
    }

    void merged(Map<Long, Long> into) {
        jdbc.update(
                "insert into person_merged (person_id, into_id) select * from unnest(?::bigint[], ?::bigint[])"
                        + " on conflict (person_id) do update set into_id = excluded.into_id, merged_at = now()",
                into.keySet().toArray(Long[]::new),
                into.values().toArray(Long[]::new));
    }

    /** Which of those numbers were merged away and so can be given back. */
    Set<Long> free(Collection<Long> persons) {
        return new HashSet<>(
                jdbc.queryForList("select person_id from person_merged where person_id = any(?)", Long.class, (Object)
                        persons.toArray(Long[]::new)));
    }

    void back(Collection<Long> persons) {
        jdbc.update("delete from person_merged where person_id = any(?)", (Object) persons.toArray(Long[]::new));
    }

    /** The number under which that person lives on: its own, or that of whom it was merged into. */
    long survivor(long person) {
        List<Long> found = jdbc.queryForList("""
                with recursive way(person_id, steps) as (
                  select ?::bigint, 0
                  union all
                  select m.into_id, w.steps + 1 from way w join person_merged m using (person_id) where w.steps < 100)
                select person_id from way order by steps desc limit 1""", Long.class, person);
        return found.isEmpty() ? person : found.get(0);
    }
}
