package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A whole hub whose clock is wrong by a day, then by a month, then set back behind where it began, while agencies send and a subscriber
 * is away. Nothing is lost, done twice or told out of order, and nothing waits for a time that the wrong clock gave.
 */
class ClockJumpTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int A_TIME = 60;
    private static final List<Duration> ERRORS =
            List.of(Duration.ZERO, Duration.ofHours(26), Duration.ofDays(30), Duration.ofHours(-2));

    private final Run run = Run.of(ClockJumpTest.class);
    private final Sent sent = new Sent();

    @Test
    void a_clock_that_jumps_loses_nothing_and_holds_nothing_up(@TempDir Path directory) throws Exception {
        List<SyntheticMessage> messages = SyntheticCounty.of(run.seed(), CountySettings.of(ERRORS.size() * A_TIME / 5))
                .messages();
        var home = TestHub.homeOn(directory.resolve("home"));
        var clock = new WrongClock();
        try (var doors = new Doors(home)) {
            var victims = doors.webhook("victim-notification");
            try (var toVictims = new FaultProxy(victims.port());
                    var hub = TestHub.on(home, settings(directory, toVictims), clock);
                    var sender = new PatientSender(home, sent)) {
                var readers = new Readers(home, victims);
                var database = hub.bean(JdbcTemplate.class);
                readers.begin();
                int next = 0;
                for (Duration error : ERRORS) {
                    clock.error = error;
                    toVictims.be(error.compareTo(Duration.ZERO) > 0 ? FaultProxy.Mode.REFUSE : FaultProxy.Mode.PASS);
                    toVictims.breakOff();
                    sender.send(messages.subList(next, next + A_TIME));
                    next += A_TIME;
                    run.say("clock wrong by %s, %d acknowledged", error, sent.acknowledged());
                    await().atMost(PATIENCE).until(() -> KilledHub.hasTakenAll(database, sent));
                }
                clock.error = Duration.ZERO;

                KilledHub.drained(database, sent);
                await().atMost(PATIENCE).untilAsserted(() -> new Oracle(database).acquits(sent));
                for (String subscriber : Readers.SUBSCRIBERS) {
                    run.say("%s heard %d again", subscriber, readers.heardInOrder(subscriber, database));
                }
                assertThat(KilledHub.count(database, "select count(*) from intake_quarantine"))
                        .isZero();
                readers.close();
            }
        }
    }

    private static Map<String, Object> settings(Path directory, FaultProxy toVictims) throws Exception {
        var settings = new HashMap<String, Object>();
        settings.put(
                "caseway.config-directory",
                TestPartners.in(directory, toVictims.port()).toString());
        settings.put("caseway.delivery.probe-ceiling", "500ms");
        return settings;
    }

    /** The system's clock with an error. */
    private static final class WrongClock extends Clock {

        private volatile Duration error = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(error);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
