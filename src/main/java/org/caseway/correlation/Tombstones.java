package org.caseway.correlation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Keeper;
import org.caseway.journey.KeyedHash;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The identifiers of expunged cases as keyed hashes ({@code correlation_tombstone}): a late message is recognised by them, and
 * they tell nobody what they were. Thread safe.
 */
@Component
class Tombstones implements Keeper {

    private static final String TAKE = """
        delete from correlation_key where case_id = any(?) returning kind, issuer, value, case_id\
        """;
    private static final String FORGET_FACTS =
            "update correlation_case set facts = '{}', expunged = true where case_id = any(?)";
    private static final String FORGET_SOME = """
        update correlation_case set facts = array(select f from unnest(facts) as f where f <> all(?)), parts_expunged = true
        where case_id = any(?)\
        """;
    private static final String TAKE_SOME = """
        delete from correlation_key k using unnest(?::text[], ?::text[], ?::text[]) as g(kind, issuer, value)
        where k.kind = g.kind and k.issuer = g.issuer and k.value = g.value and k.case_id = any(?)
        returning k.kind, k.issuer, k.value, k.case_id\
        """;
    private static final String BURY = """
        insert into correlation_tombstone (hash, case_id) select * from unnest(?::bytea[], ?::uuid[])
        on conflict (hash) do update set case_id = excluded.case_id\
        """;

    private final JdbcTemplate jdbc;
    private final KeyedHash hash;
    private volatile boolean any;

    Tombstones(JdbcTemplate jdbc, KeyedHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    /** Whether this hub has expunged anything, as far as this node has heard. */
    boolean any() {
        return any;
    }

    void thereAre() {
        any = true;
    }

    /** The keys by the text of their hashes; empty while there are no tombstones, so that no hash is computed. */
    Map<String, CaseKey> hashes(Collection<CaseKey> keys) {
        if (!any) {
            return Map.of();
        }
        var hashes = new HashMap<String, CaseKey>();
        keys.forEach(key -> hashes.put(text(hash(key.kind(), key.issuer(), key.value())), key));
        return hashes;
    }

    static String text(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    /** Reads the table of keys as a whole, for nothing else asks for the keys of a case. */
    @Override
    public void forget(Collection<UUID> caseIds) {
        bury(TAKE, (Object) caseIds.toArray(UUID[]::new));
        jdbc.update(FORGET_FACTS, (Object) caseIds.toArray(UUID[]::new));
    }

    /** What guards ask about the defendant, and the numbers of that defendant's arrests; those of the case go on naming it. */
    @Override
    public void forgetPart(Collection<UUID> caseIds, Collection<CaseUpdate> gone, Collection<CaseUpdate> left) {
        UUID[] cases = caseIds.toArray(UUID[]::new);
        Set<String> lines = lines(gone);
        lines.removeAll(lines(left));
        jdbc.update(FORGET_SOME, lines.toArray(String[]::new), cases);
        Set<CaseKey> keys = keys(gone);
        keys.removeAll(keys(left));
        if (!keys.isEmpty()) {
            bury(
                    TAKE_SOME,
                    keys.stream().map(CaseKey::kind).toArray(String[]::new),
                    keys.stream().map(CaseKey::issuer).toArray(String[]::new),
                    keys.stream().map(CaseKey::value).toArray(String[]::new),
                    cases);
        }
    }

    private static Set<String> lines(Collection<CaseUpdate> said) {
        return said.stream()
                .flatMap(update -> CaseFacts.of(update).lines().stream())
                .filter(line -> !line.startsWith(CaseFacts.DOCKET))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<CaseKey> keys(Collection<CaseUpdate> said) {
        return said.stream()
                .flatMap(update -> Ladder.keysOf(update).stream())
                .filter(CaseKey::ofOnePerson)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Of each key that the statement takes away the hash stays. */
    private void bury(String taking, Object... values) {
        List<byte[]> hashes = new ArrayList<>();
        List<UUID> cases = new ArrayList<>();
        jdbc.query(
                taking,
                row -> {
                    hashes.add(hash(row.getString(1), row.getString(2), row.getString(3)));
                    cases.add((UUID) row.getObject(4));
                },
                values);
        jdbc.update(BURY, hashes.toArray(byte[][]::new), cases.toArray(UUID[]::new));
        any = true;
    }

    private byte[] hash(String kind, String issuer, String value) {
        return hash.of(kind + '\n' + issuer + '\n' + value);
    }
}
