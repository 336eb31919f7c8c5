package org.caseway.victims.vault;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.caseway.journey.Payloads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals anew, some at a time, what is in the clear or under an older key. It goes over the rows by their ids and notes how far it came,
 * so that whoever goes on, after a stop or on another node, begins there. When a whole pass over everything, begun after every node had
 * long sealed with the new key, finds nothing more, the older keys are not needed. One thread in the cluster.
 */
public final class Resealing {

    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);
    private static final int TEXT_BEGINS = 8;
    private static final String STAR = "*";

    /** A pass that could do nothing about what it found is not made again for an hour. */
    private static final String PASS = """
            insert into payload_pass as p (kind, key_id, position, began_at) values (?, ?, ?, clock_timestamp())
            on conflict (kind) do update
            set key_id = excluded.key_id, position = excluded.position, began_at = excluded.began_at, ended_at = null,
                clean = false, found = 0, unread = 0, sealed = case when p.key_id = excluded.key_id then p.sealed else 0 end
            where p.key_id <> excluded.key_id
               or not p.clean and p.ended_at < clock_timestamp() - make_interval(secs => ?)
                 - case when p.found > 0 and p.found = p.unread then interval '1 hour' else interval '0' end""";

    private static final String END = """
            update payload_pass p set ended_at = clock_timestamp(),
              clean = found = 0 and began_at > (select k.noted_at + make_interval(secs => ?) from payload_key k
                                                where k.key_id = p.key_id)
            where kind = ?""";

    private static final String NEEDED_NO_MORE = """
            update payload_key set unused_since = clock_timestamp()
            where unused_since is null and key_id <> ?
              and (select count(*) from payload_pass p where p.clean and p.key_id = ?) = ?
            returning key_id""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Payloads vault;
    private final PayloadKeys keys;
    private final Duration settle;

    /** @param settle how long after a key was noted every node seals with it, and what it began before is committed */
    public Resealing(
            JdbcTemplate jdbc, TransactionTemplate transaction, Payloads vault, PayloadKeys keys, Duration settle) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.vault = vault;
        this.keys = keys;
        this.settle = settle;
    }

    /**
     * How far one kind has come.
     *
     * @param position the id of the last row that was looked at
     * @param sealed rows sealed anew with that key
     * @param state RUNNING, AGAIN (waits for another pass), DONE
     */
    public record Progress(String kind, String keyId, String position, long sealed, String state) {}

    private record Opened(String id, String row, byte @Nullable [] content) {}

    /**
     * Looks at some rows, in a transaction of its own.
     *
     * @return whether there is more to look at now
     */
    public boolean some(int rows) {
        String target = keys.writing().id();
        for (PayloadTable table : PayloadTable.ALL) {
            jdbc.update(PASS, table.kind().name(), target, table.beginning(), seconds());
            String position = position(table);
            if (position != null) {
                transaction.executeWithoutResult(status -> walk(table, target, position, rows));
                return true;
            }
        }
        jdbc.queryForList(NEEDED_NO_MORE, String.class, target, target, PayloadTable.ALL.size())
                .forEach(id -> LOG.info("no payload needs the key {} any more", id));
        return false;
    }

    private @Nullable String position(PayloadTable table) {
        return jdbc
                .queryForList(
                        "select position from payload_pass where kind = ? and ended_at is null",
                        String.class,
                        table.kind().name())
                .stream()
                .findFirst()
                .orElse(null);
    }

    private void walk(PayloadTable table, String target, String from, int rows) {
        String upTo = jdbc.queryForObject(table.next(), String.class, from, rows);
        if (upTo == null) {
            jdbc.update(END, seconds(), table.kind().name());
            return;
        }
        byte[] head = PayloadVault.head(target);
        Object begins =
                table.text() ? STAR + Base64.getEncoder().encodeToString(head).substring(0, TEXT_BEGINS) : head;
        // with what others work on now, which is left to the next pass
        Integer found = jdbc.queryForObject(table.count(), Integer.class, from, upTo, begins);
        List<Opened> opened = found == null || found == 0
                ? List.of()
                : jdbc.query(table.otherwise(), (row, n) -> opened(table, row), from, upTo, begins);
        List<Opened> readable =
                opened.stream().filter(one -> one.content() != null).toList();
        if (readable.size() < opened.size()) {
            LOG.warn(
                    "{} {} payloads up to {} could not be opened", opened.size() - readable.size(), table.kind(), upTo);
        }
        if (!readable.isEmpty()) {
            replace(table, readable);
        }
        jdbc.update(
                "update payload_pass set position = ?, sealed = sealed + ?, found = found + ?, unread = unread + ?"
                        + " where kind = ?",
                upTo,
                readable.size(),
                found,
                opened.size() - readable.size(),
                table.kind().name());
    }

    /** One that cannot be opened stays as it is, and the key that it needs stays needed. */
    private Opened opened(PayloadTable table, ResultSet row) throws SQLException {
        String of = row.getString(2);
        byte[] kept = table.text() ? bytes(row.getString(3)) : row.getBytes(3);
        boolean packed = table.text() ? row.getString(3).startsWith(STAR) : row.getBoolean(4);
        try {
            return new Opened(row.getString(1), of, packed ? vault.content(table.kind(), of, kept) : kept);
        } catch (KeyMissing | IllegalStateException unreadable) {
            return new Opened(row.getString(1), of, null);
        }
    }

    private static byte[] bytes(String text) {
        return text.startsWith(STAR)
                ? Base64.getDecoder().decode(text.substring(1))
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private void replace(PayloadTable table, List<Opened> opened) {
        Object ids = table.type().equals("text")
                ? opened.stream().map(Opened::id).toArray(String[]::new)
                : opened.stream().map(one -> Long.valueOf(one.id())).toArray(Long[]::new);
        byte[][] sealed = opened.stream()
                .map(one -> vault.keep(table.kind(), one.row(), Objects.requireNonNull(one.content())))
                .toArray(byte[][]::new);
        Object contents = table.text()
                ? Arrays.stream(sealed)
                        .map(bytes -> STAR + Base64.getEncoder().encodeToString(bytes))
                        .toArray(String[]::new)
                : sealed;
        jdbc.update(table.replace(), ids, contents);
    }

    private double seconds() {
        return settle.toMillis() / 1000.0;
    }

    /** One query. */
    public List<Progress> progress() {
        return jdbc.query(
                "select kind, key_id, position, sealed, case when clean then 'DONE' when ended_at is null then 'RUNNING'"
                        + " else 'AGAIN' end from payload_pass order by kind",
                (row, n) -> new Progress(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5)));
    }
}
