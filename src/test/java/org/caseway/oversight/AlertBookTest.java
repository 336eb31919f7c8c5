package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.oversight.AlertKind.AUDIT_BROKEN;
import static org.caseway.oversight.AlertKind.DISK_LOW;
import static org.caseway.oversight.AlertKind.FEED_SILENT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** From the moment something begins to be so until it is so no more, on a real database. */
class AlertBookTest {

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
    private final TestClock clock = new TestClock();
    private final AlertBook book =
            new AlertBook(jdbc, new JdbcTransactionManager(jdbc.getDataSource()), new AuditTrail(jdbc, clock), clock);

    @Test
    void it_is_raised_once_acknowledged_by_a_person_and_resolved_when_it_is_so_no_more() {
        now(silent("jail"));
        Instant began = book.open().get(0).raisedAt();
        clock.pass(Duration.ofMinutes(1));
        now(silent("jail"));
        assertThat(book.open()).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo("RAISED");
            assertThat(alert.raisedAt()).isEqualTo(began);
            assertThat(alert.runbook()).contains("Call the agency");
        });

        assertThat(book.acknowledge(number(), "night shift", "called the jail", "operator"))
                .isTrue();
        now(silent("jail"));
        assertThat(book.open()).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo("ACKNOWLEDGED");
            assertThat(alert.owner()).isEqualTo("night shift");
        });

        now();
        assertThat(book.open()).isEmpty();
        assertThat(book.resolved()).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo("RESOLVED");
            assertThat(alert.owner()).isEqualTo("night shift");
        });
    }

    @Test
    void what_begins_again_is_a_new_alert_of_nobody() {
        now(silent("jail"));
        book.acknowledge(number(), "night shift", "called the jail", "operator");
        now();
        now(silent("jail"));

        assertThat(book.open())
                .singleElement()
                .satisfies(alert -> assertThat(alert.owner()).isNull());
        assertThat(book.resolved()).hasSize(1);
    }

    @Test
    void its_text_follows_what_is_measured() {
        now(new AlertSource.Condition(FEED_SILENT, "jail", false, Overview.Level.NOTICE, "for an hour"));
        now(new AlertSource.Condition(FEED_SILENT, "jail", false, Overview.Level.BAD, "for a day"));

        assertThat(book.open()).singleElement().satisfies(alert -> {
            assertThat(alert.text()).isEqualTo("for a day");
            assertThat(alert.level()).isEqualTo(Overview.Level.BAD);
        });
    }

    @Test
    void what_could_not_be_measured_stays_as_it_was() {
        now(silent("jail"));

        book.refresh(List.of(), Set.of(DISK_LOW), "node-1", List.of("node-1"));

        assertThat(book.open()).hasSize(1);
    }

    @Test
    void what_is_so_of_another_node_is_its_own_to_resolve_while_it_is_up() {
        var low = new AlertSource.Condition(DISK_LOW, "home", true, Overview.Level.BAD, "100 MB are free");
        book.refresh(List.of(low), EnumSet.allOf(AlertKind.class), "node-2", List.of("node-1", "node-2"));

        book.refresh(List.of(), EnumSet.allOf(AlertKind.class), "node-1", List.of("node-1", "node-2"));
        assertThat(book.open()).hasSize(1);

        now();
        assertThat(book.open()).as("node-2 may be out of sight only").hasSize(1);
        clock.pass(Duration.ofMinutes(4));
        book.refresh(List.of(low), EnumSet.allOf(AlertKind.class), "node-2", List.of("node-2"));
        clock.pass(Duration.ofMinutes(4));
        now();
        assertThat(book.open()).as("it still says so").hasSize(1);
        clock.pass(Duration.ofMinutes(2));
        now();
        assertThat(book.open()).as("node-2 is down").isEmpty();
    }

    @Test
    void nobody_acknowledges_what_is_over_or_without_saying_what_is_done() {
        now(silent("jail"));
        long number = number();
        assertThatThrownBy(() -> book.acknowledge(number, null, " ", "operator"))
                .hasMessage("why-needed");
        now();

        assertThat(book.acknowledge(number, null, "late", "operator")).isFalse();
        assertThat(jdbc.queryForObject("select count(*) from audit_link where act = 'alert-acknowledged'", Long.class))
                .isZero();
    }

    @Test
    void a_source_that_fails_keeps_the_others_from_nothing() {
        var failing = new Fake(DISK_LOW);
        var sound = new Fake(FEED_SILENT);
        failing.says.add(new AlertSource.Condition(DISK_LOW, "home", true, Overview.Level.BAD, "100 MB are free"));
        var round = new AlertRound(List.of(failing, sound), book, new OneNode());
        round.turn();
        failing.fails = true;
        sound.says.add(silent("jail"));

        round.turn();

        assertThat(book.open()).extracting(Alert::kind).containsExactlyInAnyOrder(DISK_LOW, FEED_SILENT);
    }

    @Test
    void every_kind_says_what_to_do() {
        assertThat(AlertKind.values())
                .allSatisfy(kind -> assertThat(kind.runbook()).hasSizeGreaterThan(40));
        assertThat(AUDIT_BROKEN.runbook()).contains("audit verify");
    }

    private void now(AlertSource.Condition... conditions) {
        book.refresh(Arrays.asList(conditions), EnumSet.allOf(AlertKind.class), "node-1", List.of("node-1"));
    }

    private long number() {
        return book.open().get(0).number();
    }

    private static AlertSource.Condition silent(String agency) {
        return new AlertSource.Condition(
                FEED_SILENT, agency, false, Overview.Level.BAD, "has sent nothing for longer than agreed");
    }

    private static final class Fake implements AlertSource {
        final AlertKind kind;
        final List<Condition> says = new ArrayList<>();
        boolean fails;

        Fake(AlertKind kind) {
            this.kind = kind;
        }

        @Override
        public List<Condition> now() {
            if (fails) {
                throw new IllegalStateException("away");
            }
            return says;
        }

        @Override
        public List<AlertKind> kinds() {
            return List.of(kind);
        }
    }

    private static final class OneNode implements HouseView {
        @Override
        public String node() {
            return "node-1";
        }

        @Override
        public Instant since() {
            return Instant.EPOCH;
        }

        @Override
        public List<String> members() {
            return List.of("node-1");
        }

        @Override
        public List<Edge> edges() {
            return List.of();
        }

        @Override
        public Map<String, Long> queues() {
            return Map.of();
        }

        @Override
        public java.util.Optional<Instant> oldest(String queue) {
            return java.util.Optional.empty();
        }

        @Override
        public long diskFree() {
            return Long.MAX_VALUE;
        }

        @Override
        public Map<String, Long> counters() {
            return Map.of();
        }
    }
}
