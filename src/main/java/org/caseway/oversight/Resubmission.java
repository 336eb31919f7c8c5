package org.caseway.oversight;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.intake.IntakeQueue;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends a corrected copy of a rejected or held message in its agency's name: through the intake queue and every check like any other
 * arrival, bound to the original for good. Who and why are on the audit trail before it goes. Thread safe.
 */
@Component
public class Resubmission {

    /** Bytes. */
    public static final int LARGEST = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Resubmission.class);

    private final JdbcClient database;
    private final IntakeQueue queue;
    private final Partners partners;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Resubmission(
            JdbcClient database,
            IntakeQueue queue,
            Partners partners,
            AuditTrail audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.queue = queue;
        this.partners = partners;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Why a copy does not go; {@code SENT} when it does. */
    public enum Result {
        SENT,
        MESSAGE_UNKNOWN,
        /** Only what was rejected or is held may come again corrected. */
        NEITHER_REJECTED_NOR_HELD,
        CONTENT_EMPTY_OR_TOO_LARGE,
        WHY_NEEDED,
        /** The intake queue took nothing; nothing has changed but the trail. */
        TRY_AGAIN_LATER
    }

    public Result send(long number, @Nullable String content, @Nullable String why, String who) {
        Optional<String> reason = Why.of(why);
        byte[] corrected = (content == null ? "" : content).getBytes(StandardCharsets.UTF_8);
        if (reason.isEmpty()) {
            return Result.WHY_NEEDED;
        } else if (corrected.length == 0 || corrected.length > LARGEST) {
            return Result.CONTENT_EMPTY_OR_TOO_LARGE;
        }
        Optional<MessageRow> message = database.sql(
                        "select " + MessageRow.COLUMNS + " from intake_message m where m.number = :number")
                .param("number", number)
                .query((row, n) -> MessageRow.of(row))
                .optional();
        if (message.isEmpty()) {
            return Result.MESSAGE_UNKNOWN;
        }
        String outcome = message.get().outcome();
        if (!outcome.equals("REJECTED") && !outcome.equals("HELD")) {
            return Result.NEITHER_REJECTED_NOR_HELD;
        }
        String ingress = UUID.randomUUID().toString();
        Instant now = clock.instant();
        bind(ingress, number, who, reason.get(), now);
        try {
            queue.put(List.of(Envelope.of(
                    ingress,
                    message.get().agency(),
                    Channel.HTTPS,
                    now,
                    asSent(message.get().agency(), corrected))));
            return Result.SENT;
        } catch (IllegalStateException e) {
            LOG.error("the intake queue does not take messages", e);
            return Result.TRY_AGAIN_LATER;
        }
    }

    /** As its agency would have written it, where that is in an encoding of its own. */
    private byte[] asSent(String agency, byte[] corrected) {
        return partners.agency(agency)
                .map(one -> one.formats().bytes(new String(corrected, StandardCharsets.UTF_8)))
                .orElse(corrected);
    }

    private void bind(String ingress, long number, String who, String why, Instant at) {
        transaction.executeWithoutResult(status -> {
            database.sql("insert into oversight_resubmission (ingress_id, of_number, by_whom, why, at)"
                            + " values (:ingress, :number, :who, :why, :at)")
                    .param("ingress", ingress)
                    .param("number", number)
                    .param("who", who)
                    .param("why", why)
                    .param("at", Timestamp.from(at))
                    .update();
            audit.append("resubmitted", List.of(number + " as " + ingress + " by " + who + ": " + why));
        });
    }
}
