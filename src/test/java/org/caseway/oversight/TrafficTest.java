package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.caseway.fixtures.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What came and went in the last hour, and when something last did. */
class TrafficTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());

    @Test
    void an_agency_is_heard_also_when_what_it_sends_is_refused() {
        rejected(1, NOON.minusSeconds(1_000));
        rejected(2, NOON.minusSeconds(90));
        rejected(3, NOON.minusSeconds(7_200));

        var flows = new Traffic(jdbc, Clock.fixed(NOON, ZoneOffset.UTC)).received();

        assertThat(flows).containsOnlyKeys("state-bureau");
        assertThat(flows.get("state-bureau"))
                .returns(0.2, Traffic.Flow::perMinute)
                .returns(NOON.minusSeconds(90), Traffic.Flow::last);
    }

    private void rejected(long number, Instant at) {
        jdbc.update(
                "insert into intake_message (number, ingress_id, agency, channel, outcome, sha256, received_at, original)"
                        + " values (?, ?, 'state-bureau', 'QUEUE', 'REJECTED', ?, ?, ?)",
                number,
                "i-" + number,
                new byte[32],
                Timestamp.from(at),
                new byte[] {0, 1, 2});
    }
}
