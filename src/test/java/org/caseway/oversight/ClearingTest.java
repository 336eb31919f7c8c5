package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.unit.DataSize;

/** What ended long ago goes, what has not ended stays, and the trail has it. */
class ClearingTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final javax.sql.DataSource database = TestDatabase.fresh();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Clearing clearing = new Clearing(
            jdbc,
            new AuditTrail(jdbc, clock),
            settings(Duration.ofDays(30)),
            clock,
            new JdbcTransactionManager(database));

    @Test
    void alerts_and_jobs_that_ended_long_ago_go_with_what_they_released_and_the_trail_says_so() {
        alert("old", NOW.minus(Duration.ofDays(31)));
        alert("recent", NOW.minus(Duration.ofDays(29)));
        alert("open", null);
        long old = job("DONE", NOW.minus(Duration.ofDays(11)));
        long running = job("RUNNING", NOW.minus(Duration.ofDays(400)));
        long recent = job("CANCELLED", NOW.minus(Duration.ofDays(9)));

        assertThat(clearing.clear()).isEqualTo(2);
        assertThat(clearing.clear()).as("there is nothing left to clear").isZero();

        assertThat(jdbc.queryForList("select subject from oversight_alert order by 1", String.class))
                .containsExactly("open", "recent");
        assertThat(jdbc.queryForList("select job_id from oversight_job order by 1", Long.class))
                .containsExactly(running, recent)
                .doesNotContain(old);
        assertThat(jdbc.queryForList("select job_id from oversight_job_delivery order by 1", Long.class))
                .containsExactly(running, recent);
        assertThat(jdbc.queryForList("select entries from audit_link where act = 'cleared'", String.class))
                .singleElement()
                .asString()
                .contains("1 alerts resolved before")
                .contains("1 release jobs ended before");
    }

    @Test
    void nobody_can_have_them_cleared_at_once() {
        assertThatThrownBy(() -> settings(Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a day or longer");
    }

    private static AlertSettings settings(Duration keep) {
        return new AlertSettings(
                Duration.ofSeconds(15),
                Duration.ofDays(30),
                DataSize.ofGigabytes(2),
                Duration.ofHours(6),
                keep,
                Duration.ofDays(10));
    }

    private void alert(String subject, Instant resolved) {
        jdbc.update(
                "insert into oversight_alert (kind, subject, node, level, text, raised_at, resolved_at)"
                        + " values ('FEED_SILENT', ?, '', 'BAD', 'silent', ?, ?)",
                subject,
                Timestamp.from(NOW.minus(Duration.ofDays(500))),
                resolved == null ? null : Timestamp.from(resolved));
    }

    private long job(String state, Instant changed) {
        Long job = jdbc.queryForObject(
                "insert into oversight_job (per_second, by_whom, why, made_at, state, changed_at, changed_by, advanced_at,"
                        + " total) values (1, 'night-shift', 'test', ?, ?, ?, 'hub', ?, 1) returning job_id",
                Long.class,
                Timestamp.from(changed),
                state,
                Timestamp.from(changed),
                Timestamp.from(changed));
        jdbc.update("insert into oversight_job_delivery values (?, 1, 'court-cms', 7)", job);
        return job;
    }
}
