package org.caseway.correlation.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The people who may be meant by some mentions: those under the same keys and those of the same cases. One statement for a
 * batch. A block above {@value #BLOCK} people is not read, nor one above {@value #WIDE_BLOCK} under a key that grows with their
 * number, so what it costs does not grow with it.
 */
final class Neighbourhood {

    static final int BLOCK = 40;
    /** Under a key of little weight: more people cost more than the one in hundreds is worth whom no other key finds. */
    static final int WIDE_BLOCK = 4;
    /** Of one person no more mentions are compared with. */
    static final int OF_ONE = 30;

    private static final String NEAR = """
        with asked as materialized (select * from unnest(?::bigint[], ?::int[]) as a(key, most)),
        block as materialized (
          select a.key, a.most, b.person_id, count(*) over (partition by a.key) as size
          from asked a
          cross join lateral (select k.person_id from person_key k where k.key = a.key limit a.most + 1) b),
        near as (
          select person_id, array_agg(key) as keys from block where size <= most group by person_id
          union all
          select distinct person_id, array[]::bigint[] from person_mention where case_id = any(?)
          union all
          select person_id, array[]::bigint[] from unnest(?::bigint[]) as p(person_id))
        select %s, n.keys from near n
        cross join lateral (select * from person_mention p where p.person_id = n.person_id limit %d) m
        union all
        select null, null, null, null, null, null, null, null, null, null, null, null, null, null, array_agg(distinct key)
        from block where size > most
        union all
        select null, 0, null, null, null, null, null, null, null, null, null, null, null, null, array[w.key]
        from person_awaited w where w.key in (select key from asked)\
        """.formatted(Mentions.COLUMNS, OF_ONE);

    private static final java.util.concurrent.atomic.LongAdder READ = new java.util.concurrent.atomic.LongAdder();

    private final Map<Long, Map<MentionId, Mention>> people = new HashMap<>();
    private final Map<Long, Set<Long>> byKey = new HashMap<>();
    private final Map<UUID, Set<Long>> byCase = new HashMap<>();
    private final Set<Long> full = new HashSet<>();
    private final Set<Long> awaited = new HashSet<>(0);

    private Neighbourhood() {}

    /**
     * @param subjects whose neighbours are looked for
     * @param persons to be looked at too
     */
    static Neighbourhood of(JdbcTemplate jdbc, Collection<Mention> subjects, Collection<Long> persons) {
        Map<Long, Integer> keys = new HashMap<>();
        Set<UUID> cases = new HashSet<>();
        for (Mention subject : subjects) {
            Arrays.stream(subject.description().keys()).forEach(key -> keys.put(key, BLOCK));
            Arrays.stream(subject.description().wideKeys()).forEach(key -> keys.replace(key, WIDE_BLOCK));
            cases.add(subject.id().caseId());
        }
        var found = new Neighbourhood();
        jdbc.query(
                NEAR,
                row -> {
                    Long[] shared = row.getArray(15) == null
                            ? new Long[0]
                            : (Long[]) row.getArray(15).getArray();
                    if (row.getObject(1) == null) {
                        (row.getObject(2) == null ? found.full : found.awaited).addAll(List.of(shared));
                    } else {
                        found.add(Mentions.read(row), shared);
                    }
                },
                keys.keySet().toArray(Long[]::new),
                keys.values().toArray(Integer[]::new),
                cases.toArray(UUID[]::new),
                persons.toArray(Long[]::new));
        return found;
    }

    /** Which of the keys some message waits for. */
    Set<Long> awaited() {
        return awaited;
    }

    /** How many mentions were read as neighbours since this process began. */
    static long read() {
        return READ.sum();
    }

    private void add(Mention mention, Long[] keys) {
        READ.increment();
        people.computeIfAbsent(mention.person(), p -> new HashMap<>()).put(mention.id(), mention);
        byCase.computeIfAbsent(mention.id().caseId(), c -> new HashSet<>()).add(mention.person());
        for (Long key : keys) {
            byKey.computeIfAbsent(key, k -> new HashSet<>()).add(mention.person());
        }
    }

    /** Persons that share a key or the case with it. */
    Set<Long> near(Mention subject) {
        Set<Long> near = new HashSet<>(byCase.getOrDefault(subject.id().caseId(), Set.of()));
        for (long key : subject.description().keys()) {
            near.addAll(byKey.getOrDefault(key, Set.of()));
        }
        return near;
    }

    Collection<Mention> mentionsOf(long person) {
        return people.getOrDefault(person, Map.of()).values();
    }

    List<Mention> all() {
        var all = new ArrayList<Mention>();
        people.values().forEach(of -> all.addAll(of.values()));
        return all;
    }

    /** Whether a person is kept under a key already, or nobody more is, because the block is full. */
    boolean kept(long person, long key) {
        return full.contains(key) || byKey.getOrDefault(key, Set.of()).contains(person);
    }

    /** Takes what is new of a known mention. */
    void update(Mention changed) {
        people.getOrDefault(changed.person(), Map.of())
                .computeIfPresent(changed.id(), (id, m) -> m.with(changed.booking()));
    }
}
