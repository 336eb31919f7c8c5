package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.caseway.audit.AuditAnchors;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

class AuditAlertsTest {

    @TempDir
    private Path directory;

    @Test
    void notes_that_were_altered_raise_the_alarm_that_an_altered_link_raises() throws Exception {
        DataSource database = TestDatabase.fresh();
        var trail = new AuditTrail(new JdbcTemplate(database), Clock.systemUTC());
        Path file = directory.resolve("anchors");
        var anchors = new AuditAnchors(file);
        new TransactionTemplate(new JdbcTransactionManager(database))
                .executeWithoutResult(status -> trail.append("act", List.of("something was done")));
        anchors.note(trail, Instant.EPOCH);
        var always = new AlertSettings(
                Duration.ofSeconds(15),
                Duration.ofDays(30),
                DataSize.ofGigabytes(2),
                Duration.ZERO,
                Duration.ofDays(365),
                Duration.ofDays(365));
        var alerts = new AuditAlerts(trail, anchors, always, Clock.systemUTC());
        assertThat(alerts.now()).isEmpty();

        Files.writeString(file, Files.readString(file).replace(" 1 ", " 2 "));

        assertThat(alerts.now()).extracting(AlertSource.Condition::kind).containsExactly(AlertKind.AUDIT_BROKEN);
    }
}
