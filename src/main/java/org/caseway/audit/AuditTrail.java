package org.caseway.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString().substring(0, 13);
    private final Map<String, Head> heads = new ConcurrentHashMap<>();
    private final Map<String, Head> committed = new ConcurrentHashMap<>();

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
        String writer = node + "/" + Thread.currentThread().getName().replaceAll("\\s", "_");
        Head head = heads.computeIfAbsent(writer, this::head);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String lines = String.join("\n", entries);
        long link = head.link() + 1;
        byte[] hash = Head.hash(writer, link, at, act, lines, head.hash());
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
                if (status == STATUS_COMMITTED) {
                    committed.put(writer, new Head(link, hash));
                } else {
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
                .orElse(Head.BEGINNING);
    }

    /** The newest committed link of every chain that this node has written to since its start. */
    Map<String, Head> committed() {
        return Map.copyOf(committed);
    }

    /** Reads every link and every anchor; see {@link AuditVerification}. */
    public AuditVerification verify(AuditAnchors anchors) {
        return AuditVerification.of(jdbc, anchors);
    }

    /** Reads every link, without anchors: a chain that was cut off at its end is not seen. */
    public AuditVerification verify() {
        return AuditVerification.of(jdbc, List.of());
    }
}
