package org.caseway.victims.vault;

import java.time.Duration;
import java.util.List;
import org.caseway.victims.vault.MasterKeys.MasterKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * With which key this node seals payloads: the newest of its own that every node has said to have, or that is in use already. So no
 * node writes what another cannot read, and a key that is added counts when it has come to the last of them. Tables {@code
 * payload_key} and {@code payload_node}. Thread safe; {@link #writing} reads one field.
 */
public final class PayloadKeys {

    private static final Logger LOG = LoggerFactory.getLogger(PayloadKeys.class);

    private static final String HERE = """
            insert into payload_node (node, keys, seen_at) values (?, ?, clock_timestamp())
            on conflict (node) do update set keys = excluded.keys, seen_at = excluded.seen_at""";

    private static final String AGREED = """
            select k.id from unnest(?::text[]) with ordinality as k(id, nth)
            where exists (select from payload_key p where p.key_id = k.id)
               or not exists (select from payload_node n
                              where n.seen_at > clock_timestamp() - make_interval(secs => ?) and not k.id = any(n.keys))
            order by nth desc limit 1""";

    private static final String IN_USE = """
            insert into payload_key as known (key_id, noted_at) values (?, clock_timestamp())
            on conflict (key_id) do update set unused_since = null where known.unused_since is not null""";

    private final JdbcTemplate jdbc;
    private final MasterKeys keys;
    private final String node;
    private final Duration settle;
    private final boolean sealing;
    private volatile @Nullable MasterKey writing;
    private volatile boolean said;
    private volatile List<String> missing = List.of();

    /**
     * @param node this node's name
     * @param settle how long a node counts that is not heard of any more
     * @param sealing whether this node seals; one that does not says which keys it has all the same
     */
    public PayloadKeys(JdbcTemplate jdbc, MasterKeys keys, String node, Duration settle, boolean sealing) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.node = node;
        this.settle = settle;
        this.sealing = sealing;
    }

    /**
     * A key that rows are or were sealed with.
     *
     * @param here whether this node has it
     * @param removable whether no row needs it any more
     */
    public record Known(String id, boolean writes, boolean here, boolean removable) {}

    /** @throws KeyMissing while this node has none that it may seal with */
    MasterKey writing() {
        MasterKey key = writing;
        if (key == null) {
            throw new KeyMissing("no key to seal payloads with is on every node: add secrets/payload-key-<name>");
        }
        return key;
    }

    /** Whether there is one now. */
    public boolean canSeal() {
        return writing != null;
    }

    static String missing(String id) {
        return "the key " + id + " that a payload is sealed with is not among the hub's secrets (payload-key-...)";
    }

    /** Reads the secrets again, says which keys are here and decides which writes. To be called every few seconds; four statements. */
    public void note() {
        keys.lookAgain();
        String[] own = keys.ids().toArray(String[]::new);
        jdbc.update(HERE, node, own);
        if (sealing) {
            decide(own);
        }
        List<String> now = jdbc.queryForList(
                "select key_id from payload_key where unused_since is null and not key_id = any(?) order by 1",
                String.class,
                (Object) own);
        now.stream()
                .filter(id -> !missing.contains(id))
                .forEach(id -> LOG.error("{}; what needs it waits", missing(id)));
        missing = now;
    }

    private void decide(String[] own) {
        String id = jdbc.queryForList(AGREED, String.class, own, settle.toMillis() / 1000.0).stream()
                .findFirst()
                .orElse(null);
        MasterKey before = writing;
        if (id == null) {
            if (before != null || !said) {
                LOG.error("payloads are to be sealed and there is no key that every node has; messages wait");
            }
            said = true;
            writing = null;
            return;
        }
        jdbc.update(IN_USE, id);
        if (before == null || !before.id().equals(id)) {
            said = false;
            writing = keys.find(id).orElse(null);
            LOG.info("payloads are sealed with the key {} from now on", id);
        }
    }

    /** Keys that rows are sealed with and this node does not have. */
    public List<String> missing() {
        return missing;
    }

    /** All that rows are or were sealed with, the oldest first. One query. */
    public List<Known> known() {
        List<String> own = keys.ids();
        MasterKey now = writing;
        return jdbc.query(
                "select key_id, unused_since is not null from payload_key order by noted_at, key_id",
                (row, n) -> new Known(
                        row.getString(1),
                        now != null && now.id().equals(row.getString(1)),
                        own.contains(row.getString(1)),
                        row.getBoolean(2)));
    }
}
