package org.caseway.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.caseway.audit.AuditTrail;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes alerts and release jobs that ended long ago; what people did about them stays on the audit trail, and that they were
 * deleted goes there too. Thread safe, on every node at once too.
 */
@Component
public class Clearing {

    private static final int AT_ONCE = 1_000;

    private static final String ALERTS = """
            delete from oversight_alert where alert_id in (
              select alert_id from oversight_alert where resolved_at < ? order by alert_id limit ? for update skip locked)""";

    /** What a job released goes with it. */
    private static final String JOBS = """
            delete from oversight_job where job_id in (
              select job_id from oversight_job where state in ('DONE', 'CANCELLED') and changed_at < ?
              order by job_id limit ? for update skip locked)""";

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final AlertSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Clearing(
            JdbcTemplate jdbc,
            AuditTrail audit,
            AlertSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return how many alerts and jobs are gone, a thousand of each at most */
    public int clear() {
        Instant now = clock.instant();
        Instant resolved = now.minus(settings.keep());
        Instant ended = now.minus(settings.keepJobs());
        return Objects.requireNonNull(transaction.execute(status -> {
            int alerts = jdbc.update(ALERTS, Timestamp.from(resolved), AT_ONCE);
            jdbc.update("delete from oversight_work_owner where taken_at < ?", Timestamp.from(resolved));
            int jobs = jdbc.update(JOBS, Timestamp.from(ended), AT_ONCE);
            var lines = new ArrayList<String>();
            if (alerts > 0) {
                lines.add(alerts + " alerts resolved before " + resolved);
            }
            if (jobs > 0) {
                lines.add(jobs + " release jobs ended before " + ended);
            }
            if (!lines.isEmpty()) {
                audit.append("cleared", List.copyOf(lines));
            }
            return alerts + jobs;
        }));
    }
}
