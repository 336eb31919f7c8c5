package org.caseway.correlation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which identifier means which case ({@code correlation_key}), and what guards ask of it ({@code correlation_case}). */
@Component
class CaseKeys {

    private static final String FIND =
            """
            with named as materialized (
              select c.kind, c.issuer, c.value, c.nth, c.case_id
              from unnest(?::text[], ?::text[], ?::int[], ?::int[]) as k(kind, issuer, since, until)
              join correlation_key c using (kind, issuer) where c.value = any((?::text[])[since:until])),
            near as materialized (
              select *, %1$s as gone from correlation_case where case_id = any(array(select case_id from named) || ?::uuid[]))
            select kind, issuer, value, nth, case_id, null::timestamptz, null::uuid, null::text[], null::text
            from named
            union all select null, null, null, null, case_id, opened_at, survivor, facts, gone from near
            union all select null, null, null, null, case_id, opened_at, survivor, facts, %1$s from correlation_case
              where case_id = any(array(select survivor from near where survivor is not null))
            union all select null, null, null, null, case_id, opened_at, survivor, facts, %1$s from correlation_case
              where survivor = any(array(select coalesce(survivor, case_id) from near))
            union all select 'BURIED', '', encode(t.hash, 'hex'), null, t.case_id, null, null, null, null
              from unnest(?::bytea[]) as h(hash) join correlation_tombstone t using (hash)
            union all select 'TOMBSTONES', '', '', null, null, null, null, null, null
              where exists (select from correlation_tombstone)
            order by nth""".formatted("case when expunged then 'ALL' when parts_expunged then 'PARTS' else 'NOTHING' end");

    private static final String LEARN = """
            with learned as (
              insert into correlation_case as c (case_id, opened_at, facts)
              select case_id, opened_at, string_to_array(facts, E'\\n')
              from unnest(?::uuid[], ?::timestamptz[], ?::text[]) as l(case_id, opened_at, facts)
              order by case_id
              on conflict (case_id) do update set facts = array(select distinct unnest(c.facts || excluded.facts)))
            insert into correlation_key (kind, issuer, value, nth, case_id)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::uuid[])
            on conflict do nothing""";

    /** A case that only waits has no statement, so nothing else is known by its keys. */
    private static final String REBIND = """
            with reserved as (
              delete from correlation_case c where c.case_id = ?
                and not exists (select from case_event e where e.case_id = c.case_id)
              returning c.case_id)
            update correlation_key k set case_id = ? from reserved r where k.case_id = r.case_id
              and (k.kind, k.issuer, k.value) in (select * from unnest(?::text[], ?::text[], ?::text[]))""";

    private static final String LOCK =
            "select case_id from correlation_case where case_id = any(?) and survivor is null order by case_id for update";

    private static final String JOIN = """
            with joined as (
              update correlation_case c
              set joined_to = case when c.case_id = j.absorbed then j.joined_to else c.joined_to end, survivor = j.survivor
              from unnest(?::uuid[], ?::uuid[], ?::uuid[]) as j(absorbed, joined_to, survivor)
              where c.case_id = j.absorbed or c.survivor = j.absorbed
              returning c.survivor, c.parts_expunged)
            update correlation_case s set parts_expunged = true
            from joined j where s.case_id = j.survivor and j.parts_expunged""";

    private final JdbcTemplate jdbc;
    private final Tombstones tombstones;
    private final KeptApart apart;

    CaseKeys(JdbcTemplate jdbc, Tombstones tombstones, KeptApart apart) {
        this.jdbc = jdbc;
        this.tombstones = tombstones;
        this.apart = apart;
    }

    /**
     * One query; one more for the first batch after the first expungement.
     *
     * @param chosen cases that humans have named
     */
    KnownCases find(Collection<List<CaseKey>> named, Collection<UUID> chosen) {
        var keys = new TreeSet<CaseKey>();
        named.forEach(keys::addAll);
        var known = new KnownCases();
        if (!keys.isEmpty() || !chosen.isEmpty()) {
            boolean hashed = tombstones.any();
            find(keys, chosen, tombstones.hashes(keys), known);
            if (tombstones.any() && !hashed) {
                known = new KnownCases();
                find(keys, chosen, tombstones.hashes(keys), known);
            }
        }
        return known;
    }

    private void find(SortedSet<CaseKey> keys, Collection<UUID> chosen, Map<String, CaseKey> hashes, KnownCases known) {
        var asked = AskedKeys.of(keys);
        jdbc.query(
                FIND,
                row -> {
                    read(row, hashes, known);
                },
                asked.kinds().toArray(String[]::new),
                asked.issuers().toArray(String[]::new),
                asked.since().toArray(Integer[]::new),
                asked.until().toArray(Integer[]::new),
                asked.values().toArray(String[]::new),
                chosen.toArray(UUID[]::new),
                hashes.keySet().stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new));
    }

    private void read(ResultSet row, Map<String, CaseKey> hashes, KnownCases known) throws SQLException {
        var caseId = (UUID) row.getObject(5);
        String kind = row.getString(1);
        if (kind == null) {
            var facts = new LinkedHashSet<>(List.of((String[]) row.getArray(8).getArray()));
            known.known(new KnownCase(
                    caseId,
                    row.getTimestamp(6).toInstant(),
                    (UUID) row.getObject(7),
                    new CaseFacts(facts),
                    Expunged.valueOf(row.getString(9))));
        } else if (kind.equals("TOMBSTONES")) {
            tombstones.thereAre();
        } else if (kind.equals("BURIED")) {
            known.buried(hashes.get(row.getString(3)));
        } else {
            known.named(new CaseKey(kind, row.getString(2), row.getString(3), 0, true), caseId, row.getInt(4));
        }
    }

    /**
     * Writes down what a batch taught, in one order everywhere so that two batches cannot wait for each other in a circle.
     *
     * @throws ConcurrencyFailureException when another batch has just bound one of the identifiers or joined one of the
     *     cases: the whole batch is to be tried again, and will then find what the other wrote
     */
    void learn(KnownCases known) {
        bind(known);
        if (!known.joined().isEmpty()) {
            join(known);
        }
    }

    private void bind(KnownCases known) {
        if (known.bound().isEmpty() && known.learned().isEmpty()) {
            return;
        }
        var keys = new ArrayList<CaseKey>();
        var cases = new ArrayList<UUID>();
        known.bound()
                .forEach((key, homes) -> homes.forEach(home -> {
                    keys.add(key);
                    cases.add(home);
                }));
        var nth = new Integer[keys.size()];
        for (int i = 0; i < nth.length; i++) {
            nth[i] = known.nth(keys.get(i), cases.get(i));
        }
        Set<UUID> learned = known.learned().keySet();
        int bound = jdbc.update(
                LEARN,
                learned.toArray(UUID[]::new),
                learned.stream()
                        .map(id -> Timestamp.from(known.of(id).openedAt()))
                        .toArray(Timestamp[]::new),
                known.learned().values().stream()
                        .map(facts -> String.join("\n", facts.lines()))
                        .toArray(String[]::new),
                column(keys, CaseKey::kind),
                column(keys, CaseKey::issuer),
                column(keys, CaseKey::value),
                nth,
                cases.toArray(UUID[]::new));
        if (bound < keys.size()) {
            throw new ConcurrencyFailureException("another batch has just opened one of the same cases");
        }
    }

    private void join(KnownCases known) {
        var touched = new TreeSet<UUID>();
        known.joined().forEach((absorbed, into) -> {
            touched.add(absorbed);
            touched.add(into);
        });
        List<UUID> free = jdbc.queryForList(LOCK, UUID.class, (Object) touched.toArray(UUID[]::new));
        if (free.size() < touched.size()) {
            throw new ConcurrencyFailureException("another batch has just joined one of the same cases");
        }
        List<UUID> absorbed = List.copyOf(known.joined().keySet());
        jdbc.update(
                JOIN,
                absorbed.toArray(UUID[]::new),
                known.joined().values().toArray(UUID[]::new),
                absorbed.stream().map(known::survivor).toArray(UUID[]::new));
        if (apart.brokenBy(touched)) {
            throw new ConcurrencyFailureException("a human has just said that two of the same cases are kept apart");
        }
    }

    /** Whether a human keeps apart two cases that a message is about to join. One query. */
    boolean keptApart(KnownCases known, UUID one, UUID other) {
        return apart.between(known.goingOnAs(one), known.goingOnAs(other));
    }

    /** What was reserved for a message that waited means the case that a human named, unless something came in between. */
    void rebind(Collection<CaseKey> named, UUID reserved, UUID caseId) {
        jdbc.update(
                REBIND,
                reserved,
                caseId,
                column(named, CaseKey::kind),
                column(named, CaseKey::issuer),
                column(named, CaseKey::value));
    }

    private static String[] column(Collection<CaseKey> keys, Function<CaseKey, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }
}
