package org.caseway.victims.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.caseway.victims.vault.MasterKeys.MasterKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table vault.data_key: keys that seal, each wrapped with a master key. Every method is one statement; thread safe. */
final class DataKeys {

    private static final String WRAPPING = "data-key";

    private static final String OBTAIN = """
            insert into vault.data_key as known (key_id, agency, victim_id, case_id, master, wrapped, made_at)
            select *, ?::timestamptz from unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::bytea[])
            on conflict (agency, victim_id, case_id) where victim_id is not null do update set made_at = known.made_at
            returning key_id, agency, victim_id, case_id, master, wrapped""";

    private static final String STALE = """
            select key_id, agency, victim_id, case_id, master, wrapped from vault.data_key
            where master <> ? and master = any(?) order by key_id limit ? for update skip locked""";

    private static final String REWRAP = """
            update vault.data_key k set master = ?, wrapped = u.wrapped
            from unnest(?::uuid[], ?::bytea[]) as u(key_id, wrapped) where k.key_id = u.key_id""";

    private final JdbcTemplate jdbc;
    private final MasterKeys masters;

    DataKeys(JdbcTemplate jdbc, MasterKeys masters) {
        this.jdbc = jdbc;
        this.masters = masters;
    }

    /**
     * Whose key it is.
     *
     * @param victimId {@code null} for a message that did not get so far
     */
    record Owner(
            String agency,
            @Nullable String victimId,
            @Nullable UUID caseId) {

        private static final Comparator<Owner> ORDER = Comparator.comparing((Owner o) -> String.valueOf(o.caseId))
                .thenComparing(o -> String.valueOf(o.victimId))
                .thenComparing(Owner::agency);
    }

    /** An opened key, for as long as it is needed. */
    record DataKey(UUID id, SecretKey key) {

        @Override
        public String toString() {
            return "DataKey[" + id + "]";
        }
    }

    /** The key of each owner, made where there is none; an owner without a victim always gets a new one. */
    Map<Owner, DataKey> obtain(Collection<Owner> owners, Instant now) {
        List<Owner> all = owners.stream().distinct().sorted(Owner.ORDER).toList();
        MasterKey master = masters.current();
        var ids = new ArrayList<UUID>(all.size());
        var wrapped = new ArrayList<byte[]>(all.size());
        for (int i = 0; i < all.size(); i++) {
            UUID id = UUID.randomUUID();
            ids.add(id);
            wrapped.add(wrap(master, id, Sealing.newKey()));
        }
        var keys = new HashMap<Owner, DataKey>();
        jdbc.query(
                OBTAIN,
                row -> {
                    keys.put(owner(row), key(row));
                },
                Timestamp.from(now),
                ids.toArray(UUID[]::new),
                column(all, Owner::agency, String[]::new),
                column(all, Owner::victimId, String[]::new),
                column(all, Owner::caseId, UUID[]::new),
                column(all, o -> master.id(), String[]::new),
                wrapped.toArray(byte[][]::new));
        return keys;
    }

    /** Those of the keys that have not been destroyed. */
    Map<UUID, DataKey> find(Collection<UUID> ids) {
        var keys = new HashMap<UUID, DataKey>();
        jdbc.query(
                "select key_id, agency, victim_id, case_id, master, wrapped from vault.data_key where key_id = any(?)",
                row -> {
                    DataKey key = key(row);
                    keys.put(key.id(), key);
                },
                (Object) ids.toArray(UUID[]::new));
        return keys;
    }

    /** Wraps some of the keys that another kept master key wraps with the current one. Returns how many. */
    int rewrap(int limit) {
        MasterKey master = masters.current();
        List<DataKey> stale = jdbc.query(
                STALE, (row, n) -> key(row), master.id(), masters.ids().toArray(String[]::new), limit);
        if (!stale.isEmpty()) {
            jdbc.update(
                    REWRAP,
                    master.id(),
                    stale.stream().map(DataKey::id).toArray(UUID[]::new),
                    stale.stream().map(k -> wrap(master, k.id(), k.key())).toArray(byte[][]::new));
        }
        return stale.size();
    }

    /** Nothing that these cases' keys have sealed can be read any more; contacts go with them. */
    void destroy(Collection<UUID> caseIds) {
        jdbc.update("delete from vault.data_key where case_id = any(?)", (Object) caseIds.toArray(UUID[]::new));
    }

    /** Nothing that these keys have sealed can be read any more. */
    void destroyKeys(Collection<UUID> ids) {
        jdbc.update("delete from vault.data_key where key_id = any(?)", (Object) ids.toArray(UUID[]::new));
    }

    private static byte[] wrap(MasterKey master, UUID id, SecretKey key) {
        return Sealing.seal(master.key(), key.getEncoded(), Sealing.purpose(WRAPPING, id));
    }

    private DataKey key(ResultSet row) throws SQLException {
        UUID id = (UUID) row.getObject("key_id");
        String named = row.getString("master");
        MasterKey master = masters.find(named)
                .orElseThrow(
                        () -> new KeyMissing("the vault's master key " + named + " is not among the hub's secrets"));
        return new DataKey(
                id, Sealing.key(Sealing.open(master.key(), row.getBytes("wrapped"), Sealing.purpose(WRAPPING, id))));
    }

    private static Owner owner(ResultSet row) throws SQLException {
        return new Owner(row.getString("agency"), row.getString("victim_id"), (UUID) row.getObject("case_id"));
    }

    private static <T extends @Nullable Object> T[] column(
            List<Owner> owners, Function<Owner, T> value, java.util.function.IntFunction<T[]> array) {
        T[] column = array.apply(owners.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(owners.get(i));
        }
        return column;
    }
}
