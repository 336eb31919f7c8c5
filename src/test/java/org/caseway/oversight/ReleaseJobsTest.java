package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.DeliveryWorld;
import org.caseway.distribution.Distribution;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Releases at a rate, on a real database, with stops in between. */
class ReleaseJobsTest {

    private static final ReleaseJobs.Group COURT_503 = new ReleaseJobs.Group("court", "status 503");
    private static final ReleaseJobs.Group COURT_400 = new ReleaseJobs.Group("court", "status 400");
    private static final ReleaseJobs.Group POLICE_503 = new ReleaseJobs.Group("police", "status 503");

    private final DeliveryWorld world =
            new DeliveryWorld(subscriber("court", "court"), subscriber("police", "law-enforcement"));
    private final Distribution node = world.node("node-1");
    private final ReleaseJobs jobs = new ReleaseJobs(
            world.jdbc,
            new DataSourceTransactionManager(world.database),
            new AuditTrail(world.jdbc, world.clock),
            world.clock);

    @Test
    void a_dry_run_says_what_it_would_release_and_changes_nothing() {
        parked("court", "status 503", 1, 5);
        parked("court", "status 400", 6, 3);

        assertThat(jobs.plan(List.of(COURT_503), 100)).containsExactly(new ReleaseJobs.Planned("court", 5, 1, 5));
        assertThat(jobs.plan(List.of(COURT_503, COURT_400), 6))
                .as("the oldest of both")
                .containsExactly(new ReleaseJobs.Planned("court", 6, 1, 6));
        assertThat(ready()).isEmpty();
        assertThat(jobs.all()).isEmpty();
    }

    @Test
    void it_releases_the_oldest_at_its_rate_and_no_others() {
        parked("court", "status 503", 1, 10);
        parked("police", "status 503", 101, 2);
        jobs.order(List.of(COURT_503), 5, 2, "server is back", "night-shift").orElseThrow();
        var round = round(world.jdbc);

        assertThat(round.advance()).as("the first goes at once").isOne();
        assertThat(round.advance()).isZero();
        world.clock.pass(Duration.ofSeconds(1));
        assertThat(round.advance()).isEqualTo(2);
        world.clock.pass(Duration.ofSeconds(10));
        assertThat(round.advance()).as("what was left").isEqualTo(2);

        assertThat(ready()).containsExactly("court 1", "court 2", "court 3", "court 4", "court 5");
        assertThat(jobs.all()).singleElement().satisfies(job -> {
            assertThat(job.state()).isEqualTo("DONE");
            assertThat(job.released()).isEqualTo(5);
            assertThat(job.by()).isEqualTo("night-shift");
            assertThat(job.why()).isEqualTo("server is back");
        });
    }

    @Test
    void a_hub_that_was_away_does_not_make_up_for_it_in_one_go() {
        parked("court", "status 503", 1, 100);
        jobs.order(List.of(COURT_503), 100, 10, "server is back", "night-shift");
        var round = round(world.jdbc);
        round.advance();

        world.clock.pass(Duration.ofHours(1));

        assertThat(round.advance()).isLessThanOrEqualTo(21);
    }

    @Test
    void chosen_recipients_are_released_together_and_what_is_given_up_later_is_not_meant() {
        parked("court", "status 503", 1, 2);
        parked("police", "status 503", 3, 2);
        long job = jobs.order(List.of(COURT_503, POLICE_503), 100, 1000, "network is back", "night-shift")
                .orElseThrow();
        parked("police", "status 503", 5, 1);

        round(world.jdbc).advance();
        world.clock.pass(Duration.ofSeconds(1));
        round(world.jdbc).advance();

        assertThat(ready()).containsExactly("court 1", "court 2", "police 3", "police 4");
        assertThat(jobs.one(job).orElseThrow().fate()).isEqualTo(new ReleaseJob.Fate(0, 4, 0));
    }

    @Test
    void a_stop_between_the_release_and_its_figure_leaves_out_nothing_and_does_nothing_twice() {
        parked("court", "status 503", 1, 20);
        long job = jobs.order(List.of(COURT_503), 100, 5, "server is back", "night-shift")
                .orElseThrow();
        var breaking = new BreakingTemplate();
        var first = round(breaking);

        breaking.breaks = true;
        assertThatThrownBy(first::advance).hasMessage("the hub is killed here");
        assertThat(ready()).as("rolled back with its figure").isEmpty();
        assertThat(jobs.one(job).orElseThrow().released()).isZero();

        var afterTheRestart = round(world.jdbc);
        for (int second = 0; second < 30; second++) {
            afterTheRestart.advance();
            world.clock.pass(Duration.ofSeconds(1));
        }
        assertThat(ready()).hasSize(20);
        assertThat(jobs.one(job).orElseThrow().released()).isEqualTo(20);
        assertThat(world.jdbc.queryForObject(
                        "select sum(cardinality(string_to_array(split_part(split_part(entries, ': ', 2), ': ', 1),"
                                + " ','))) from audit_link where act = 'lane-parked-released'",
                        Long.class))
                .as("deliveries whose release is on the trail")
                .isEqualTo(20);
    }

    @Test
    void a_paused_job_waits_and_a_cancelled_one_ends_with_what_it_has_done() {
        parked("court", "status 503", 1, 10);
        long job = jobs.order(List.of(COURT_503), 100, 1, "server is back", "night-shift")
                .orElseThrow();
        var round = round(world.jdbc);
        round.advance();

        assertThat(jobs.change(job, ReleaseJobs.Change.PAUSE, "too many tickets", "night-shift"))
                .isTrue();
        world.clock.pass(Duration.ofMinutes(1));
        assertThat(round.advance()).isZero();
        assertThat(jobs.change(job, ReleaseJobs.Change.PAUSE, "again", "night-shift"))
                .isFalse();
        assertThat(jobs.change(job, ReleaseJobs.Change.RESUME, "go on", "night-shift"))
                .isTrue();
        assertThat(round.advance()).isOne();
        assertThat(jobs.change(job, ReleaseJobs.Change.CANCEL, "enough", "night-shift"))
                .isTrue();
        world.clock.pass(Duration.ofMinutes(1));
        assertThat(round.advance()).isZero();
        assertThat(jobs.change(job, ReleaseJobs.Change.RESUME, "no", "night-shift"))
                .isFalse();

        assertThat(ready()).hasSize(2);
        assertThat(world.jdbc.queryForList(
                        "select entries from audit_link where act = 'release-job' order by link", String.class))
                .hasSize(4);
    }

    @Test
    void a_subscriber_that_is_gone_is_passed_over_and_keeps_nobody_waiting() {
        parked("court", "status 503", 1, 1);
        parked("police", "status 503", 2, 1);
        jobs.order(List.of(COURT_503, POLICE_503), 100, 1000, "network is back", "night-shift");
        world.reload(subscriber("police", "law-enforcement"));

        round(world.jdbc).advance();
        world.clock.pass(Duration.ofSeconds(1));
        round(world.jdbc).advance();

        assertThat(ready()).containsExactly("police 2");
        assertThat(jobs.all().get(0).state()).isEqualTo("DONE");
    }

    @Test
    void what_is_no_order_is_refused_by_a_code() {
        parked("court", "status 503", 1, 1);

        assertThatThrownBy(() -> jobs.order(List.of(COURT_503), 1, 1, " ", "x")).hasMessage("why-needed");
        assertThatThrownBy(() -> jobs.order(List.of(COURT_503), 1, 0, "why", "x"))
                .hasMessage("rate-out-of-range");
        assertThatThrownBy(() -> jobs.order(List.of(COURT_503), 1, Double.NaN, "why", "x"))
                .hasMessage("rate-out-of-range");
        assertThatThrownBy(() -> jobs.order(List.of(), 1, 1, "why", "x")).hasMessage("order-not-understood");
        assertThat(jobs.order(List.of(POLICE_503), 1, 1, "why", "x")).isEmpty();
        assertThat(jobs.all()).isEmpty();
    }

    private ReleaseRound round(JdbcTemplate jdbc) {
        return new ReleaseRound(
                jdbc, new DataSourceTransactionManager(world.database), world.control(node), node, world.clock);
    }

    private void parked(String subscriber, String cause, long first, int count) {
        for (long event = first; event < first + count; event++) {
            world.jdbc.update(
                    "insert into delivery_pointer (subscriber, case_id, event_id, status, attempts, last_error)"
                            + " values (?, ?, ?, 'PARKED', 9, ?)",
                    subscriber,
                    UUID.randomUUID(),
                    event,
                    cause);
        }
    }

    private List<String> ready() {
        return world.jdbc.queryForList(
                "select subscriber || ' ' || event_id from delivery_pointer where status = 'READY' order by event_id",
                String.class);
    }

    /** Ends the work where the figure of a step is written. */
    private final class BreakingTemplate extends JdbcTemplate {
        boolean breaks;

        BreakingTemplate() {
            super(world.database);
        }

        @Override
        public int update(String sql, Object... arguments) {
            if (breaks && sql.startsWith("update oversight_job set released")) {
                throw new IllegalStateException("the hub is killed here");
            }
            return super.update(sql, arguments);
        }
    }
}
