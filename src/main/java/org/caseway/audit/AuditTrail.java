package org.caseway.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.caseway.journey.Digests;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The append-only trail: one link per act, holding the hash of the link before it, written inside the transaction of the
 * act itself, so there is no act without its trail and no trail without its act. Every thread that acts has a chain of its
 * own, so that writers do not wait for each other. Thread safe; one statement per act.
 */
@Service
public class AuditTrail {

    private static final byte[] BEGINNING = new byte[32];

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString().substring(0, 13);
    private final Map<String, Head> heads = new ConcurrentHashMap<>();

    public AuditTrail(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Appends one link.
     *
     * @param act what was done, a stable word
     * @param entries one line per thing it was done to; references and outcomes, never content
     * @throws IllegalStateException outside a transaction
     */
    public void append(String act, List<String> entries) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an act and its audit link share a transaction, and there is none");
        }
        String writer = node + "/" + Thread.currentThread().getName();
        Head head = heads.computeIfAbsent(writer, this::head);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String lines = String.join("\n", entries);
        long link = head.link() + 1;
        byte[] hash = hash(writer, link, at, act, lines, head.hash());
        jdbc.update(
                "insert into audit_link (writer, link, at, act, entries, previous, hash) values (?, ?, ?, ?, ?, ?, ?)",
                writer,
                link,
                Timestamp.from(at),
                act,
                lines,
                head.hash(),
                hash);
        heads.put(writer, new Head(link, hash));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    heads.remove(writer);
                }
            }
        });
    }

    private Head head(String writer) {
        return jdbc
                .query(
                        "select link, hash from audit_link where writer = ? order by link desc limit 1",
                        (row, n) -> new Head(row.getLong(1), row.getBytes(2)),
                        writer)
                .stream()
                .findFirst()
                .orElse(new Head(0, BEGINNING));
    }

    /** The hash that binds a link to everything before it on its chain. */
    static byte[] hash(String writer, long link, Instant at, String act, String entries, byte[] previous) {
        MessageDigest digest = Digests.newSha256();
        digest.update(previous);
        digest.update(
                (writer + '\n' + link + '\n' + at + '\n' + act + '\n' + entries).getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    /** How the chains stand: the number of links read and the first that does not hold, if any. */
    public Verification verify() {
        var verifying = new Verifying();
        jdbc.query(
                "select writer, link, at, act, entries, previous, hash from audit_link order by writer, link",
                (ResultSet row) -> {
                    while (row.next()) {
                        verifying.next(row);
                    }
                    return verifying;
                });
        return verifying.result();
    }

    /**
     * @param links how many links were read
     * @param broken writer and number of the first one that does not hold, empty when all do
     */
    public record Verification(long links, String broken) {

        public boolean holds() {
            return broken.isEmpty();
        }
    }

    private record Head(long link, byte[] hash) {}

    private static final class Verifying {
        private String writer = "";
        private long expected = 1;
        private byte[] last = BEGINNING;
        private long read;
        private String broken = "";

        void next(ResultSet row) throws SQLException {
            String by = row.getString(1);
            long link = row.getLong(2);
            byte[] previous = row.getBytes(6);
            byte[] hash = row.getBytes(7);
            if (!by.equals(writer)) {
                writer = by;
                expected = 1;
                last = BEGINNING;
            }
            read++;
            boolean holds = link == expected
                    && MessageDigest.isEqual(previous, last)
                    && MessageDigest.isEqual(
                            hash,
                            hash(
                                    by,
                                    link,
                                    row.getTimestamp(3).toInstant(),
                                    row.getString(4),
                                    row.getString(5),
                                    previous));
            if (!holds && broken.isEmpty()) {
                broken = by + " link " + link;
            }
            expected = link + 1;
            last = hash;
        }

        Verification result() {
            return new Verification(read, broken);
        }
    }
}
