package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Alerts are told outside until somebody takes them, on a real database. */
class AlertCallsTest {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
    private final TestClock clock = new TestClock();
    private final AlertBook book =
            new AlertBook(jdbc, new JdbcTransactionManager(jdbc.getDataSource()), new AuditTrail(jdbc, clock), clock);
    private final List<String> ids = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private @Nullable String failure;
    private final AlertCalls calls = calls(Overview.Level.NOTICE);

    @Test
    void each_state_is_told_once_and_nothing_that_somebody_typed() {
        so(silent("jail", Overview.Level.BAD));
        calls.turn();
        calls.turn();
        long number = book.open().get(0).number();
        assertThat(ids).containsExactly("alert-" + number + "-RAISED");
        assertThat(bodies.get(0)).contains("FEED_SILENT", "\"jail\"", "Call the agency", "\"BAD\"");

        book.acknowledge(number, "the desk of Quentin", "called Leopold", "fictusford");
        calls.turn();
        so();
        calls.turn();
        calls.turn();

        assertThat(ids)
                .containsExactly(
                        "alert-" + number + "-RAISED",
                        "alert-" + number + "-ACKNOWLEDGED",
                        "alert-" + number + "-RESOLVED");
        assertThat(String.join("", bodies)).doesNotContain("Quentin", "Leopold", "fictusford");
    }

    @Test
    void what_nobody_takes_is_told_again_after_longer_and_longer_pauses_and_as_it_is_by_then() {
        failure = "no connection";
        so(silent("jail", Overview.Level.BAD));
        calls.turn();
        calls.turn();
        assertThat(ids).as("not again at once").hasSize(1);
        clock.pass(EVERY);
        calls.turn();
        assertThat(ids).hasSize(2);
        clock.pass(EVERY);
        calls.turn();
        assertThat(ids).as("the second pause is longer").hasSize(2);

        so();
        failure = null;
        clock.pass(EVERY);
        calls.turn();
        assertThat(ids).hasSize(3).last().asString().endsWith("-RESOLVED");
        assertThat(bodies.get(2)).contains("resolvedAt");
    }

    @Test
    void a_hub_that_stopped_within_a_call_makes_it_again_and_a_second_node_waits_meanwhile() {
        so(silent("jail", Overview.Level.BAD));
        var stopped = new AlertCalls(
                jdbc,
                Optional.of((id, body) -> {
                    throw new IllegalStateException("the power went");
                }),
                settings(Overview.Level.NOTICE),
                clock);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(stopped::turn))
                .hasMessage("the power went");

        calls.turn();
        assertThat(ids).as("another node may be at it").isEmpty();
        clock.pass(Duration.ofMinutes(2));
        calls.turn();
        assertThat(ids).hasSize(1);
    }

    @Test
    void whoever_wants_only_what_cannot_wait_is_told_of_nothing_else() {
        var urgent = calls(Overview.Level.BAD);
        so(silent("jail", Overview.Level.NOTICE), silent("court", Overview.Level.BAD));

        urgent.turn();

        assertThat(bodies).singleElement().asString().contains("\"court\"");
    }

    @Test
    void that_nobody_takes_them_is_an_alert_of_its_own() {
        failure = "status 500";
        so(silent("jail", Overview.Level.BAD));
        calls.turn();
        assertThat(calls.now()).as("it may be a moment only").isEmpty();
        clock.pass(Duration.ofMinutes(11));
        assertThat(calls.now())
                .singleElement()
                .satisfies(said -> assertThat(said.kind()).isEqualTo(AlertKind.ALERTS_UNTOLD));

        failure = null;
        calls.turn();
        assertThat(calls.now()).isEmpty();
    }

    @Test
    void where_nobody_is_to_be_told_nothing_is_written() {
        so(silent("jail", Overview.Level.BAD));
        new AlertCalls(jdbc, Optional.empty(), settings(Overview.Level.NOTICE), clock).turn();

        assertThat(jdbc.queryForObject(
                        "select count(*) from oversight_alert where call_due_at is not null", Long.class))
                .isZero();
    }

    private AlertCalls calls(Overview.Level level) {
        return new AlertCalls(
                jdbc,
                Optional.of((id, body) -> {
                    ids.add(id);
                    bodies.add(new String(body, StandardCharsets.UTF_8));
                    return failure;
                }),
                settings(level),
                clock);
    }

    private static AlertCallSettings settings(Overview.Level level) {
        return new AlertCallSettings(null, List.of(), level, EVERY);
    }

    private void so(AlertSource.Condition... conditions) {
        book.refresh(Arrays.asList(conditions), EnumSet.allOf(AlertKind.class), "node-1", List.of("node-1"));
    }

    private static AlertSource.Condition silent(String agency, Overview.Level level) {
        return new AlertSource.Condition(
                AlertKind.FEED_SILENT, agency, false, level, "has sent nothing for longer than agreed");
    }
}
