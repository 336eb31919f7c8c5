package org.caseway.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.Channel;
import org.caseway.journey.Digests;
import org.caseway.journey.Envelope;
import org.caseway.journey.Payloads;
import org.caseway.journey.SealedOriginals;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is quarantined, for humans, and its way out: once more through the intake queue and every check. Thread safe. */
@Service
public class QuarantineDesk {

    private static final String ALL = """
            select ingress_id, agency, channel, received_at, quarantined_at, reason, octet_length(original)
            from intake_quarantine q
            where not exists (select from intake_message m where m.ingress_id = q.ingress_id)
            order by quarantined_at, ingress_id limit 1000""";

    private static final String TAKE_OUT = """
            with gone as (
              delete from intake_quarantine where ingress_id = ? and octet_length(original) > 0
              returning ingress_id, agency, channel, received_at, file_id, file_record, original, packed, asked_as),
            closed as (
              update exception_item e set state = 'CLOSED' from gone
              where e.kind = 'QUARANTINED' and e.subject = gone.ingress_id),
            reopened as (
              update intake_file f set status = 'ENQUEUED', answered_at = null from gone
              where f.id = gone.file_id and f.status = 'ANSWERED')
            select * from gone""";

    private final JdbcTemplate jdbc;
    private final IntakeQueue queue;
    private final Payloads payloads;
    private final SealedOriginals sealed;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    @Autowired
    QuarantineDesk(
            JdbcTemplate jdbc,
            IntakeQueue queue,
            Payloads payloads,
            ObjectProvider<SealedOriginals> sealed,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this(jdbc, queue, payloads, sealed.getIfAvailable(() -> original -> original), audit, transactions);
    }

    QuarantineDesk(
            JdbcTemplate jdbc,
            IntakeQueue queue,
            Payloads payloads,
            SealedOriginals sealed,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.payloads = payloads;
        this.sealed = sealed;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * An arrival that could not be processed.
     *
     * @param reason kinds of failure and a place in the hub, nothing of what it says
     * @param bytes how long it is as it is kept; 0 when nothing is left of it, because a case in it was expunged
     */
    public record Aside(
            String ingressId,
            String agency,
            Channel channel,
            Instant receivedAt,
            Instant quarantinedAt,
            String reason,
            int bytes) {}

    /** What came of an order to send one again. */
    public enum Result {
        SENT,
        /** It is not quarantined, or nothing is left of it. */
        NOT_THERE,
        /** The intake queue took nothing; nothing has changed. */
        TRY_AGAIN_LATER
    }

    /** The oldest first; a thousand at most. */
    public List<Aside> all() {
        return jdbc.query(
                ALL,
                (row, n) -> new Aside(
                        row.getString(1),
                        row.getString(2),
                        Channel.valueOf(row.getString(3)),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant(),
                        row.getString(6),
                        row.getInt(7)));
    }

    /**
     * Puts one on the intake queue as the arrival that it was, so that its sender is answered as if it had gone well at first. It
     * leaves the quarantine, and comes back when it fails again. A stop after the queue took it leaves it in both; it is recognised
     * then and has one effect.
     *
     * @param why goes on the audit trail and names nobody
     */
    public Result sendAgain(String ingressId, String why, String who) {
        try {
            Boolean sent = transaction.execute(status -> {
                List<Envelope> aside = jdbc.query(TAKE_OUT, (row, n) -> envelope(row), ingressId);
                if (!aside.isEmpty()) {
                    audit.append("sent-again", List.of(ingressId + " out of quarantine by " + who + ": " + why));
                    queue.put(aside);
                }
                return !aside.isEmpty();
            });
            return Boolean.TRUE.equals(sent) ? Result.SENT : Result.NOT_THERE;
        } catch (IllegalStateException notTaken) {
            return Result.TRY_AGAIN_LATER;
        }
    }

    /** Suspect: it was on the queue before, which must not take it for a copy that it has. */
    private Envelope envelope(ResultSet row) throws SQLException {
        byte[] kept = row.getBytes("original");
        byte[] original = sealed.open(
                row.getBoolean("packed")
                        ? payloads.content(Payloads.Kind.QUARANTINED, row.getString("ingress_id"), kept)
                        : kept);
        return new Envelope(
                row.getString("ingress_id"),
                row.getString("agency"),
                Channel.valueOf(row.getString("channel")),
                row.getTimestamp("received_at").toInstant(),
                row.getLong("file_id"),
                row.getInt("file_record"),
                original,
                Digests.sha256(original),
                true,
                row.getString("asked_as"),
                null);
    }
}
