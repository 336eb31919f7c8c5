package org.caseway.victims.vault;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.message.victim.VictimContact;
import org.caseway.victims.vault.DataKeys.DataKey;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Table vault.contact: what each victim's contacts are, sealed with the victim's key. Thread safe. */
final class Contacts {

    private static final String PURPOSE = "contact";

    private static final String KEEP = """
            insert into vault.contact (key_id, effective_at, sealed)
            select * from unnest(?::uuid[], ?::timestamptz[], ?::bytea[])
            on conflict (key_id) do update set effective_at = excluded.effective_at, sealed = excluded.sealed""";

    private static final String OF_VICTIMS = """
            select distinct on (w.agency, w.victim_id, w.case_id) k.key_id, w.agency, w.victim_id, w.case_id, c.sealed
            from unnest(?::text[], ?::text[], ?::uuid[]) as w(agency, victim_id, case_id)
            join vault.data_key k on k.agency = w.agency and k.victim_id = w.victim_id
            join vault.contact c using (key_id)
            order by w.agency, w.victim_id, w.case_id, k.case_id = w.case_id desc, c.effective_at desc""";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;

    Contacts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A contact as one message gave it. */
    record Told(DataKey key, Instant at, VictimContact contact) {}

    private record Known(Instant at, VictimContact contact) {}

    /** Lays what was told over what is known: what is not said stays, and a late older word does not replace a newer one. */
    void keep(Collection<Told> told) {
        var keys = new HashMap<UUID, DataKey>();
        told.forEach(t -> keys.put(t.key().id(), t.key()));
        Map<UUID, Known> known = known(keys);
        for (Told one : told) {
            known.merge(one.key().id(), new Known(one.at(), one.contact()), Contacts::laid);
        }
        var ids = new ArrayList<>(known.keySet());
        ids.sort(null);
        jdbc.update(
                KEEP,
                ids.toArray(UUID[]::new),
                ids.stream().map(id -> Timestamp.from(at(known, id).at())).toArray(Timestamp[]::new),
                ids.stream()
                        .map(id -> sealed(keys, id, at(known, id).contact()))
                        .toArray(byte[][]::new));
    }

    private static Known at(Map<UUID, Known> known, UUID id) {
        return java.util.Objects.requireNonNull(known.get(id));
    }

    private static Known laid(Known one, Known other) {
        boolean later = !other.at().isBefore(one.at());
        return later
                ? new Known(other.at(), other.contact().over(one.contact()))
                : new Known(one.at(), one.contact().over(other.contact()));
    }

    private Map<UUID, Known> known(Map<UUID, DataKey> keys) {
        var known = new LinkedHashMap<UUID, Known>();
        jdbc.query(
                "select key_id, effective_at, sealed from vault.contact where key_id = any(?) order by key_id for update",
                row -> {
                    UUID id = (UUID) row.getObject(1);
                    known.put(id, new Known(row.getTimestamp(2).toInstant(), opened(keys, id, row.getBytes(3))));
                },
                (Object) keys.keySet().toArray(UUID[]::new));
        return known;
    }

    /** A victim's contact, sealed with the key of that id. */
    record Sealed(UUID keyId, Vault.Victim victim, byte[] content) {}

    /** What is known of each for the case that is asked for, else what the service said last of the same victim. */
    List<Sealed> of(Collection<Vault.Victim> victims) {
        return jdbc.query(
                OF_VICTIMS,
                (row, n) -> new Sealed(
                        (UUID) row.getObject(1),
                        new Vault.Victim(row.getString(2), row.getString(3), (UUID) row.getObject(4)),
                        row.getBytes(5)),
                victims.stream().map(Vault.Victim::agency).toArray(String[]::new),
                victims.stream().map(Vault.Victim::victimId).toArray(String[]::new),
                victims.stream().map(Vault.Victim::caseId).toArray(UUID[]::new));
    }

    static VictimContact opened(Map<UUID, DataKey> keys, UUID id, byte[] sealed) {
        DataKey key = java.util.Objects.requireNonNull(keys.get(id));
        return JSON.readValue(Sealing.open(key.key(), sealed, Sealing.purpose(PURPOSE, id)), VictimContact.class);
    }

    private static byte[] sealed(Map<UUID, DataKey> keys, UUID id, VictimContact contact) {
        DataKey key = java.util.Objects.requireNonNull(keys.get(id));
        return Sealing.seal(key.key(), JSON.writeValueAsBytes(contact), Sealing.purpose(PURPOSE, id));
    }
}
