package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.ForkedHub;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.wiring.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Two brokers with one store, and a hub that knows both: the one that works is killed under load, and the other goes on. */
@EnabledIfSystemProperty(named = "caseway.faults", matches = "long")
class BrokerPairTest {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final int MESSAGES = 400;

    private final Run run = Run.of(BrokerPairTest.class);
    private final Sent sent = new Sent();

    @Test
    void the_other_broker_goes_on_with_everything_that_was_acknowledged(@TempDir Path directory) throws Exception {
        Home one = TestHub.homeOn(directory.resolve("broker-1"));
        Home other = TestHub.homeOn(directory.resolve("broker-2"));
        Home home = TestHub.homeOn(directory.resolve("node"));
        var store = Map.of("caseway.broker.store", directory.resolve("store").toString());
        var messages = SyntheticCounty.of(run.seed(), CountySettings.of(MESSAGES / 5))
                .messages()
                .subList(0, MESSAGES);
        ExecutorService sending = Executors.newSingleThreadExecutor();
        try (var doors = new Doors(home)) {
            var victims = doors.webhook("victim-notification");
            Path configuration = TestPartners.in(directory, victims.port());
            var first = new ForkedHub(one, configuration, "broker", store);
            var second = new ForkedHub(other, configuration, "broker", store);
            var hub = new ForkedHub(
                    home,
                    configuration,
                    "run",
                    Map.of(
                            "caseway.cluster.enabled", "false",
                            "caseway.delivery.retries", "200ms",
                            "caseway.delivery.retry-interval", "300ms",
                            "caseway.delivery.probe-ceiling", "500ms",
                            "caseway.broker.url",
                                    "ssl://localhost:" + one.brokerPort() + ",ssl://localhost:" + other.brokerPort()));
            try (first;
                    second;
                    hub;
                    var sender = new PatientSender(List.of(one, other), sent)) {
                first.start();
                FileSystemUtils.copyRecursively(one.secrets(), other.secrets());
                FileSystemUtils.copyRecursively(one.secrets(), home.secrets());
                second.launch();
                hub.start();
                var done = CompletableFuture.runAsync(() -> sender.send(messages), sending);
                await().atMost(PATIENCE).until(() -> sent.acknowledged() >= MESSAGES / 3);
                assertThat(Files.exists(other.run().resolve("ready")))
                        .as("it waits")
                        .isFalse();

                long killed = System.nanoTime();
                first.kill(0);
                second.awaitReady();
                run.say("the other broker listens after %.1f s", (System.nanoTime() - killed) / 1e9);
                done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                var database = KilledHub.database(home);
                KilledHub.drained(database, sent);
                new Oracle(database).acquits(sent);
                run.say("%d acknowledged, %d sent again, none lost", sent.acknowledged(), sender.resends());

                // and back: the one that died waits now
                first.launch();
                second.stop(0);
                first.awaitReady();
                await().atMost(PATIENCE)
                        .until(() -> doors.get("admin", "/api/status").body().contains("\"ready\":true"));
            }
        } finally {
            sending.shutdownNow();
        }
    }
}
