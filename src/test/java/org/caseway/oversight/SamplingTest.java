package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.caseway.distribution.LaneView;
import org.caseway.fixtures.TestDatabase;
import org.caseway.oversight.Overview.Level;
import org.caseway.oversight.Overview.Standing;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is written down of each minute, by one node, for a fortnight, and what is read of it. */
class SamplingTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final DataSource database = TestDatabase.fresh();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @Test
    void a_minute_is_written_once_with_what_came_what_went_and_what_waits() {
        assertThat(sampling(NOON, 5, 3, 10, 0).turn()).isEqualTo(2);
        assertThat(sampling(NOON.plusSeconds(20), 6, 4, 11, 0).turn())
                .as("the minute is written already")
                .isZero();
        assertThat(sampling(NOON.plusSeconds(70), 7, 1, 4, 6).turn()).isEqualTo(2);

        History agency = history(NOON.plusSeconds(70), "agency/pd-sampleton", "1h");
        assertThat(agency.stepSeconds()).isEqualTo(60);
        assertThat(agency.points())
                .containsExactly(
                        new History.Point(NOON.minusSeconds(60), null, 5, 3, 0, 30L),
                        new History.Point(NOON, 5.0, 7, 1, 0, 30L));
        assertThat(history(NOON.plusSeconds(70), "subscriber/court-cms", "1h").points())
                .as("what is parked came too")
                .containsExactly(
                        new History.Point(NOON.minusSeconds(60), null, 2, 10, 0, 90L),
                        new History.Point(NOON, 2.0, 2, 4, 6, 90L));
        assertThat(history(NOON.plusSeconds(70), null, "1h").points())
                .as("messages of agencies in, deliveries to subscribers out, all that waits")
                .containsExactly(
                        new History.Point(NOON.minusSeconds(60), null, 2, 13, 0, 90L),
                        new History.Point(NOON, 5.0, 2, 5, 6, 90L));
    }

    @Test
    void a_node_without_the_lease_writes_nothing() throws Exception {
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute(Sampling.LOCK);

            assertThat(sampling(NOON, 5, 3, 10, 0).turn()).isZero();
            assertThat(rows()).isZero();
            other.rollback();
        }

        assertThat(sampling(NOON, 5, 3, 10, 0).turn()).as("it is free again").isEqualTo(2);
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void what_is_older_than_a_fortnight_goes_with_the_next_minute() {
        old(NOON.minus(Duration.ofDays(14)).minusSeconds(120));
        old(NOON.minus(Duration.ofDays(14)));

        sampling(NOON, 5, 3, 10, 0).turn();

        assertThat(jdbc.queryForList(
                        "select at from oversight_sample where partner = 'once' order by at", Timestamp.class))
                .containsExactly(Timestamp.from(NOON.minus(Duration.ofDays(14))));
    }

    @Test
    void longer_times_are_read_in_longer_steps_and_a_time_without_a_node_has_none() {
        for (int minute : List.of(1, 2, 3, 40)) {
            sampling(NOON.plus(Duration.ofMinutes(minute)), minute, minute, 0, 0)
                    .turn();
        }
        Instant later = NOON.plus(Duration.ofMinutes(45));

        assertThat(history(later, "agency/pd-sampleton", "24h").points())
                .containsExactly(
                        new History.Point(NOON, 3.5, 2, 3, 0, 30L),
                        new History.Point(NOON.plus(Duration.ofMinutes(30)), null, 40, 40, 0, 30L));
        assertThat(history(later, "agency/pd-sampleton", "14d").points()).hasSize(1);
        assertThat(history(later, "agency/nobody", "1h").points()).isEmpty();
    }

    @Test
    void what_is_no_partner_and_no_time_is_not_looked_for() {
        var reading = new HistoryReading(jdbc, Clock.fixed(NOON, ZoneOffset.UTC));

        assertThat(reading.of("agency/pd-sampleton", "2h")).isEmpty();
        assertThat(reading.of("hub/", "1h")).isEmpty();
        assertThat(reading.of("agency/' or true", "1h")).isEmpty();
        assertThat(reading.of("", "14d")).isPresent();
    }

    private History history(Instant now, String partner, String range) {
        return new HistoryReading(jdbc, Clock.fixed(now, ZoneOffset.UTC))
                .of(partner, range)
                .orElseThrow();
    }

    private long rows() {
        return jdbc.queryForObject("select count(*) from oversight_sample", Long.class);
    }

    private void old(Instant at) {
        jdbc.update("insert into oversight_sample values ('AGENCY', 'once', ?, 1, 1, 0, 0, null)", Timestamp.from(at));
    }

    /** @param went of the agency in the minute before; of the subscriber it is always two */
    private Sampling sampling(Instant now, long went, long waiting, long backlog, long parked) {
        var hub = new Overview(
                now,
                "node-1",
                NOON,
                List.of("node-1"),
                true,
                List.of(),
                List.of(new Overview.Sender(
                        "pd-sampleton",
                        "Sampleton Police",
                        new Standing(Level.GOOD, "sending"),
                        went,
                        lastHour(went),
                        waiting,
                        30L,
                        now,
                        null)),
                List.of(new Overview.Recipient(
                        new LaneView(
                                "court-cms",
                                "Court",
                                "QUEUE",
                                "OPEN",
                                null,
                                null,
                                null,
                                null,
                                backlog,
                                90L,
                                parked,
                                null,
                                now,
                                null),
                        new Standing(Level.GOOD, "delivering"),
                        2,
                        lastHour(2))),
                Map.of(),
                Map.of(),
                List.of());
        return new Sampling(() -> hub, jdbc, new JdbcTransactionManager(database), Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Of the minute under way ninety-nine, which are not written yet. */
    private static List<Long> lastHour(long before) {
        var minutes = new ArrayList<>(Collections.nCopies(58, 0L));
        minutes.add(before);
        minutes.add(99L);
        return minutes;
    }
}
