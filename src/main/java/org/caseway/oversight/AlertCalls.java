package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells of alerts outside the hub, where that was agreed: of each its state as it is then, until somebody takes it. What people typed
 * (owner, note) stays inside. Which state was told is a column of the alert, so a hub that stops forgets nothing; one that stops
 * within a call makes it again under the same id. Thread safe, on every node at once too; without a recipient it costs nothing.
 */
@Component
public class AlertCalls implements AlertSource {

    private static final Logger LOG = LoggerFactory.getLogger(AlertCalls.class);

    /** Longer than a call takes. */
    private static final Duration HELD = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** Nobody wants to hear any more of what was over so long ago. */
    private static final Duration STALE = Duration.ofDays(1);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 20;

    private static final String STATE =
            "case when resolved_at is not null then 'RESOLVED' when acknowledged_at is not null then 'ACKNOWLEDGED' else 'RAISED' end";

    private static final String UNTOLD =
            " (resolved_at is null or resolved_at > ?) and level = any(?) and told is distinct from " + STATE;

    private static final String CLAIM = """
        update oversight_alert set call_due_at = ? where alert_id = (
          select alert_id from oversight_alert where (call_due_at is null or call_due_at <= ?) and %s
          order by level, raised_at limit 1 for update skip locked)
        returning alert_id, kind, subject, node, level, text, raised_at, acknowledged_at, resolved_at, calls_failed\
        """.formatted(UNTOLD);

    private final JdbcTemplate jdbc;
    private final Optional<AlertCall> call;
    private final AlertCallSettings settings;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    AlertCalls(JdbcTemplate jdbc, Optional<AlertCall> call, AlertCallSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.call = call;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Said(
            long alert,
            String state,
            AlertKind kind,
            String subject,
            String node,
            Overview.Level level,
            String text,
            String runbook,
            Instant raisedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant resolvedAt) {

        static Said of(Alert alert) {
            return new Said(
                    alert.number(),
                    alert.state(),
                    alert.kind(),
                    alert.subject(),
                    alert.node(),
                    alert.level(),
                    alert.text(),
                    alert.runbook(),
                    alert.raisedAt(),
                    alert.acknowledgedAt(),
                    alert.resolvedAt());
        }
    }

    private record Claimed(Said said, int failed) {}

    /** Tells what has not been told, the worst first; ends with the first that nobody takes. */
    public void turn() {
        call.ifPresent(recipient -> {
            Optional<Claimed> next = claim();
            while (next.isPresent() && told(recipient, next.get())) {
                next = claim();
            }
        });
    }

    private Optional<Claimed> claim() {
        Instant now = clock.instant();
        return jdbc
                .query(
                        CLAIM,
                        (row, n) -> new Claimed(Said.of(AlertBook.withoutWords(row)), row.getInt("calls_failed")),
                        Timestamp.from(now.plus(HELD)),
                        Timestamp.from(now),
                        Timestamp.from(now.minus(STALE)),
                        levels())
                .stream()
                .findFirst();
    }

    private boolean told(AlertCall recipient, Claimed next) {
        Said said = next.said();
        String failure = recipient.tell("alert-" + said.alert() + "-" + said.state(), json.writeValueAsBytes(said));
        Instant now = clock.instant();
        if (failure == null) {
            jdbc.update(
                    "update oversight_alert set told = ?, told_at = ?, call_due_at = null, calls_failed = 0, call_error ="
                            + " null where alert_id = ?",
                    said.state(),
                    Timestamp.from(now),
                    said.alert());
            return true;
        }
        LOG.warn("alert {} was told to nobody: {}", said.alert(), failure);
        jdbc.update(
                "update oversight_alert set call_due_at = ?, calls_failed = calls_failed + 1, call_error = ? where alert_id"
                        + " = ?",
                Timestamp.from(now.plus(pause(next.failed()))),
                failure,
                said.alert());
        return false;
    }

    private Duration pause(int failed) {
        Duration doubled = settings.every().multipliedBy(1L << Math.min(failed, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private String[] levels() {
        return settings.level() == Overview.Level.BAD ? new String[] {"BAD"} : new String[] {"BAD", "NOTICE"};
    }

    /** That nobody hears of alerts is one itself, for those who look at the console. */
    @Override
    public List<Condition> now() {
        if (call.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Long waiting = jdbc.queryForObject(
                "select count(*) from oversight_alert where calls_failed > 0 and coalesce(resolved_at, raised_at) < ? and"
                        + UNTOLD,
                Long.class,
                Timestamp.from(now.minus(PATIENCE)),
                Timestamp.from(now.minus(STALE)),
                levels());
        return waiting == null || waiting == 0
                ? List.of()
                : List.of(new Condition(
                        AlertKind.ALERTS_UNTOLD,
                        "",
                        false,
                        Overview.Level.BAD,
                        waiting + " alerts could be told to nobody outside"));
    }

    @Override
    public List<AlertKind> kinds() {
        return List.of(AlertKind.ALERTS_UNTOLD);
    }
}
