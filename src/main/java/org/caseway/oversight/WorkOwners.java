package org.caseway.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who sees to what lies in the work queues, so that no two do. Thread safe; one statement each. */
@Component
public class WorkOwners {

    private static final int LONGEST = 60;

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final Clock clock;
    private final Duration within;
    private final TransactionTemplate transaction;

    WorkOwners(
            JdbcTemplate jdbc,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${caseway.work.within:5d}") Duration within) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.within = within;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The queues whose items can be taken. */
    public enum Queue {
        REJECTED,
        HELD,
        MATCH,
        OVERDUE
    }

    /** @param owner a desk, a shift or a login */
    public record Taken(String owner, Instant at) {}

    /** By when something that nobody agreed a deadline for is to be dealt with. */
    public Instant dueAt(Instant since) {
        return since.plus(within);
    }

    /** By subject; without those that nobody has taken. */
    public Map<String, Taken> of(Queue queue, Collection<String> subjects) {
        var owners = new HashMap<String, Taken>();
        jdbc.query(
                "select subject, owner, taken_at from oversight_work_owner where kind = ? and subject = any(?)",
                row -> {
                    owners.put(
                            row.getString(1),
                            new Taken(row.getString(2), row.getTimestamp(3).toInstant()));
                },
                queue.name(),
                subjects.toArray(String[]::new));
        return owners;
    }

    /**
     * Somebody sees to it from now on, also in the place of somebody else.
     *
     * @param owner empty for whoever is signed in; 60 characters at most
     * @throws IllegalArgumentException with a code when the owner or the subject is no usable one
     */
    public void take(Queue queue, String subject, @Nullable String owner, String who) {
        String by = owner == null || owner.isBlank() ? who : owner.strip().replaceAll("\\p{Cntrl}+", " ");
        if (by.length() > LONGEST) {
            throw new IllegalArgumentException("owner-too-long");
        }
        if (!subject.matches("[A-Za-z0-9 ./:#_-]{1,120}")) {
            throw new IllegalArgumentException("subject-unusable");
        }
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "insert into oversight_work_owner values (?, ?, ?, ?, ?) on conflict (kind, subject) do update set owner ="
                            + " excluded.owner, taken_by = excluded.taken_by, taken_at = excluded.taken_at",
                    queue.name(),
                    subject,
                    by,
                    who,
                    Timestamp.from(clock.instant()));
            audit.append("work-taken", List.of(queue + " " + subject + " owned by " + by + " by " + who));
        });
    }
}
