package org.caseway.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import org.caseway.audit.AuditTrail;
import org.caseway.intake.IntakeQueue;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.message.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What clerks have said, bound to the messages in which it went; written, with who, before it goes. The same is said again only where
 * it came to nothing before. Thread safe.
 */
@Component
class ClerkDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(ClerkDecisions.class);

    /** What has not arrived by then never will: the hub stopped between writing and sending. */
    private static final Duration ARRIVES_WITHIN = Duration.ofMinutes(5);

    /** Those that may still come to something. */
    private static final String ALIVE = """
            from oversight_clerk_decision d left join intake_message m on m.ingress_id = d.ingress_id
            where d.of_number = any(?)
              and (m.outcome is null and d.at > ? or d.kind <> 'CHANGE' and m.outcome not in ('REJECTED', 'HELD'))""";

    private final JdbcTemplate jdbc;
    private final IntakeQueue queue;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ClerkDecisions(
            JdbcTemplate jdbc,
            IntakeQueue queue,
            AuditTrail audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    enum Kind {
        RECEIPT,
        REVIEW,
        /** A review of what was reviewed before. */
        CHANGE
    }

    /** @param why empty where no reason has to be given */
    record Said(String by, String why) {}

    /** @param problems for which it cannot go */
    record Draft(byte[] message, List<Problem> problems) {}

    /** What was said of these filings and is not in the record yet. */
    Map<Long, ClerkView.Pending> pending(Collection<Long> filings) {
        var pending = new HashMap<Long, ClerkView.Pending>();
        jdbc.query(
                "select d.of_number, d.kind, d.by_whom, d.at " + ALIVE + " and m.outcome is null order by d.at",
                row -> {
                    pending.put(
                            row.getLong(1),
                            new ClerkView.Pending(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getTimestamp(4).toInstant()));
                },
                filings.toArray(Long[]::new),
                oldest());
        return pending;
    }

    private record Written(ClerkDesk.State state, Draft draft) {}

    /**
     * @param draft the message by the number of the attempt
     * @param who with the reason, where one has to be given
     */
    ClerkDesk.Result send(long filing, Kind kind, IntFunction<Draft> draft, String court, Said who) {
        String ingress = UUID.randomUUID().toString();
        Instant now = clock.instant();
        Written written = written(filing, kind, draft, ingress, who, now);
        if (written.state() != ClerkDesk.State.SENT) {
            return new ClerkDesk.Result(written.state(), written.draft().problems());
        }
        try {
            queue.put(List.of(Envelope.of(
                    ingress, court, Channel.HTTPS, now, written.draft().message())));
            return ClerkDesk.Result.of(ClerkDesk.State.SENT);
        } catch (IllegalStateException e) {
            LOG.error("the intake queue does not take messages", e);
            transaction.executeWithoutResult(status -> {
                jdbc.update("delete from oversight_clerk_decision where ingress_id = ?", ingress);
                audit.append("filing-answered", List.of(filing + " as " + ingress + " did not go"));
            });
            return ClerkDesk.Result.of(ClerkDesk.State.TRY_AGAIN_LATER);
        }
    }

    private Written written(long filing, Kind kind, IntFunction<Draft> draft, String ingress, Said who, Instant now) {
        var none = new Draft(new byte[0], List.of());
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                if (alive(filing, kind)) {
                    return new Written(ClerkDesk.State.ALREADY_SAID, none);
                }
                int attempt = attempt(filing, kind);
                Draft made = draft.apply(attempt);
                if (!made.problems().isEmpty()) {
                    return new Written(ClerkDesk.State.NOT_USABLE, made);
                }
                jdbc.update(
                        "insert into oversight_clerk_decision (of_number, kind, attempt, ingress_id, by_whom, at)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        filing,
                        kind.name(),
                        attempt,
                        ingress,
                        who.by(),
                        Timestamp.from(now));
                String why = who.why().isEmpty() ? "" : ": " + who.why();
                audit.append(
                        "filing-answered", List.of(filing + " " + kind + " as " + ingress + " by " + who.by() + why));
                return new Written(ClerkDesk.State.SENT, made);
            }));
        } catch (DuplicateKeyException atTheSameTime) {
            return new Written(ClerkDesk.State.ALREADY_SAID, none);
        }
    }

    private boolean alive(long filing, Kind kind) {
        Integer alive = jdbc.queryForObject(
                "select count(*) " + ALIVE + " and d.kind = ?",
                Integer.class,
                new Long[] {filing},
                oldest(),
                kind.name());
        return alive != null && alive > 0;
    }

    private int attempt(long filing, Kind kind) {
        Integer before = jdbc.queryForObject(
                "select coalesce(max(attempt), 0) from oversight_clerk_decision where of_number = ? and kind = ?",
                Integer.class,
                filing,
                kind.name());
        return before == null ? 1 : before + 1;
    }

    private Timestamp oldest() {
        return Timestamp.from(clock.instant().minus(ARRIVES_WITHIN));
    }
}
