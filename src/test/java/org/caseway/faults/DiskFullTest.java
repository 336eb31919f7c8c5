package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

/**
 * The disk of journal, database and files runs full while agencies send, and has room again. What was acknowledged is there, what was
 * not is taken when it comes again, by the same hub or by the one that is started after it ended; nothing is done twice.
 */
@EnabledIfSystemProperty(named = "caseway.faults", matches = "long")
class DiskFullTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MEGABYTES = 1_400;
    private static final int MESSAGES = 3_000;
    private static final int TIMES = 2;

    private final Run run = Run.of(DiskFullTest.class);
    private final Sent sent = new Sent();

    @Test
    void a_full_disk_loses_nothing_that_was_acknowledged(@TempDir Path directory) throws Exception {
        assumeTrue(SmallDisk.toBeHad(), "no disk of our own is to be had here: it needs mount in a namespace");
        var messages =
                SyntheticCounty.of(run.seed(), CountySettings.of(MESSAGES / 5)).messages();
        var home = TestHub.homeOn(directory.resolve("home"));
        try (var disk = new SmallDisk(home.directory(), MEGABYTES)) {
            var seen = new Home(disk.outside(), home.portOffset());
            try (var doors = new Doors(seen);
                    var hub = new ForkedHub(
                                    home,
                                    TestPartners.in(
                                            directory,
                                            doors.webhook("victim-notification").port()))
                            .within(disk.inside(), seen);
                    var sender = new PatientSender(seen, sent)) {
                hub.start();
                for (int time = 0; time < TIMES; time++) {
                    int from = MESSAGES * time / TIMES;
                    full(disk, hub, sender, messages.subList(from, MESSAGES * (time + 1) / TIMES));
                }
                assertThat(databaseLog(seen)).contains("No space left on device");
                KilledHub.drained(KilledHub.database(seen), sent);
                new Oracle(KilledHub.database(seen)).acquits(sent);
                run.say("%d acknowledged, %d sent again, none lost", sent.acknowledged(), sender.resends());
            }
        }
    }

    private void full(SmallDisk disk, ForkedHub hub, PatientSender sender, List<SyntheticMessage> messages)
            throws Exception {
        int before = sent.acknowledged();
        var done = CompletableFuture.runAsync(() -> sender.send(messages));
        await().atMost(PATIENCE).until(() -> sent.acknowledged() > before + messages.size() / 4 || done.isDone());
        disk.fill();
        run.say("full at %d", sent.acknowledged());
        await().pollDelay(Duration.ofSeconds(15)).atMost(Duration.ofSeconds(20)).until(() -> true);
        assertThat(done).isNotDone();
        disk.free();
        run.say("free at %d, the hub %s", sent.acknowledged(), hub.ended() ? "ended" : "runs");
        // as a service manager does
        await().atMost(PATIENCE).until(() -> {
            if (hub.ended()) {
                run.say("started again");
                hub.start();
            }
            return done.isDone();
        });
        done.get();
        assertThat(sent.acknowledged()).isEqualTo(before + messages.size());
    }

    private static String databaseLog(Home seen) throws IOException {
        try (var logs = Files.list(seen.postgres().resolve("log"))) {
            var said = new StringBuilder();
            for (Path log : logs.toList()) {
                said.append(Files.readString(log));
            }
            return said.toString();
        }
    }
}
