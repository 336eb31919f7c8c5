package org.caseway.correlation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which identifier means which case ({@code correlation_key}). */
@Component
class CaseKeys {

    private static final String FIND = """
            select kind, issuer, value, c.case_id
            from unnest(?::text[], ?::text[], ?::text[]) as k(kind, issuer, value)
            join correlation_key c using (kind, issuer, value)
            union all
            select 'BURIED', '', encode(t.hash, 'hex'), t.case_id
            from unnest(?::bytea[]) as h(hash) join correlation_tombstone t using (hash)
            union all
            select 'TOMBSTONES', '', '', null where exists (select from correlation_tombstone)""";

    private static final String BIND = """
            insert into correlation_key (kind, issuer, value, case_id)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::uuid[])
            on conflict do nothing""";

    /** A case that only waits has no statement, so nothing else is known by its keys. */
    private static final String REBIND = """
            update correlation_key k set case_id = ?
            from unnest(?::text[], ?::text[], ?::text[]) as n(kind, issuer, value)
            where k.kind = n.kind and k.issuer = n.issuer and k.value = n.value and k.case_id = ?
              and not exists (select from case_event e where e.case_id = k.case_id)""";

    private final JdbcTemplate jdbc;

    private final Tombstones tombstones;

    CaseKeys(JdbcTemplate jdbc, Tombstones tombstones) {
        this.jdbc = jdbc;
        this.tombstones = tombstones;
    }

    /** One query; one more for the first batch after the first expungement. */
    Found find(Collection<List<CaseKey>> named) {
        var keys = new TreeSet<CaseKey>();
        named.forEach(keys::addAll);
        var found = new Found(new HashMap<>(), new HashSet<>());
        if (keys.isEmpty()) {
            return found;
        }
        boolean hashed = tombstones.any();
        find(keys, tombstones.hashes(keys), found);
        if (tombstones.any() && !hashed) {
            find(keys, tombstones.hashes(keys), found);
        }
        return found;
    }

    private void find(Collection<CaseKey> keys, Map<String, CaseKey> hashes, Found found) {
        jdbc.query(
                FIND,
                row -> {
                    CaseKey buried = hashes.get(row.getString(3));
                    if (row.getString(1).equals("TOMBSTONES")) {
                        tombstones.thereAre();
                    } else if (row.getString(1).equals("BURIED") && buried != null) {
                        found.buried().add(buried);
                    } else {
                        found.cases()
                                .put(new CaseKey(row.getString(1), row.getString(2), row.getString(3), 0, true), (UUID)
                                        row.getObject(4));
                    }
                },
                column(keys, CaseKey::kind),
                column(keys, CaseKey::issuer),
                column(keys, CaseKey::value),
                hashes.keySet().stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new));
    }

    /**
     * Binds new identifiers, in one order everywhere so that two batches cannot wait for each other in a circle.
     *
     * @throws ConcurrencyFailureException when another batch has just bound one of them: the whole batch is to be tried
     *     again, and will then find that case
     */
    void bind(SortedMap<CaseKey, UUID> binding) {
        if (binding.isEmpty()) {
            return;
        }
        Collection<CaseKey> keys = binding.keySet();
        int bound = jdbc.update(
                BIND,
                column(keys, CaseKey::kind),
                column(keys, CaseKey::issuer),
                column(keys, CaseKey::value),
                binding.values().toArray(UUID[]::new));
        if (bound < binding.size()) {
            throw new ConcurrencyFailureException("another batch has just opened one of the same cases");
        }
    }

    /** What was reserved for a message that waited means the case that a human named, unless something came in between. */
    void rebind(Collection<CaseKey> named, UUID reserved, UUID caseId) {
        jdbc.update(
                REBIND,
                caseId,
                column(named, CaseKey::kind),
                column(named, CaseKey::issuer),
                column(named, CaseKey::value),
                reserved);
    }

    private static String[] column(Collection<CaseKey> keys, Function<CaseKey, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }
}
