package org.caseway.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Agencies whose answers are kept and not taken by their queues. One statement, over what is not sent alone. */
@Component
class AnswerAlerts implements AlertSource {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AnswerAlerts(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Condition> now() {
        return jdbc.query(
                "select agency, count(*) from intake_answer where sent_at is null and answered_at <= ?"
                        + " group by agency order by agency",
                (row, n) -> new Condition(
                        AlertKind.ANSWERS_UNREAD,
                        row.getString(1),
                        false,
                        Overview.Level.BAD,
                        row.getLong(2) + " answers are not taken by its queue"),
                Timestamp.from(clock.instant().minus(PATIENCE)));
    }

    @Override
    public List<AlertKind> kinds() {
        return List.of(AlertKind.ANSWERS_UNREAD);
    }
}
