package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.ForkedHub;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.caseway.wiring.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A hub that was away finds a hundred thousand messages on its queues, with half a gigabyte of heap: all are taken, in order and once,
 * the last tenth about as fast as the first, and afterwards it holds no more than before. {@code -Dcaseway.backlog.messages} chooses how
 * many.
 */
@EnabledIfSystemProperty(named = "caseway.faults", matches = "long")
class BacklogTest {

    private static final int MESSAGES = Integer.getInteger("caseway.backlog.messages", 100_000);
    private static final Duration A_LOOK = Duration.ofSeconds(1);

    /** A slow machine shared with others takes as much for each. */
    private static final Duration PATIENCE = Duration.ofMinutes(5).plusMillis(20L * MESSAGES);

    private final Run run = Run.of(BacklogTest.class);
    private final Sent sent = new Sent();

    @Test
    void a_hundred_thousand_messages_that_waited_are_all_taken(@TempDir Path directory) throws Exception {
        List<SyntheticMessage> messages = SyntheticCounty.of(run.seed(), CountySettings.of(MESSAGES / 6))
                .messages()
                .subList(0, MESSAGES);
        Home home = TestHub.homeOn(directory.resolve("home"));
        try (var doors = new Doors(home)) {
            var victims = doors.webhook("victim-notification");
            Path configuration = TestPartners.in(directory, victims.port());
            try (var hub = new ForkedHub(home, configuration)) {
                hub.start();
                var base = Footing.of(hub.pid());
                hub.stop(0);
                fill(home, configuration, messages);

                hub.start();
                JdbcTemplate database = KilledHub.database(home);
                rates(database);
                KilledHub.drained(database, sent, PATIENCE);
                new Oracle(database).acquits(sent);
                assertThat(KilledHub.count(database, "select count(*) from intake_quarantine"))
                        .isZero();
                assertThat(hub.ended()).isFalse();
                await("the hub holds what it held before")
                        .atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofSeconds(5))
                        .untilAsserted(() ->
                                assertThat(Footing.of(hub.pid()).over(base)).isEmpty());
            }
        }
    }

    /** By a broker that has no hub. */
    private void fill(Home home, Path configuration, List<SyntheticMessage> messages) throws Exception {
        try (var broker = ForkedHub.broker(home, configuration)) {
            broker.start();
            try (var sender = new PatientSender(home, sent)) {
                sender.send(messages);
            }
            run.say("%d wait", sent.acknowledged());
            broker.stop(0);
        }
    }

    /** Says how fast each tenth was: a figure and no verdict, for the machine may be shared. */
    private void rates(JdbcTemplate database) {
        var reached = new ArrayList<>(Collections.nCopies(11, 0L));
        long began = System.nanoTime();
        var tenth = new int[] {0};
        await().atMost(PATIENCE).pollInterval(A_LOOK).until(() -> {
            long taken = KilledHub.count(database, "select count(*) from intake_message");
            for (; tenth[0] < 10 && taken >= (tenth[0] + 1L) * MESSAGES / 10; tenth[0]++) {
                reached.set(tenth[0] + 1, System.nanoTime() - began);
                run.say(
                        "%d taken, the last tenth at %.0f a second",
                        taken, MESSAGES / 10 * 1e9 / Math.max(1, reached.get(tenth[0] + 1) - reached.get(tenth[0])));
            }
            return tenth[0] == 10;
        });
    }
}
