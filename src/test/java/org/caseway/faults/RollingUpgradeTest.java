package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two nodes and their broker of the version before become nodes of this one, each in its turn and under load: {@code
 * -Dcaseway.nodes.older=} names the older program's jar. Meanwhile both versions work on the newer one's database, and an older node
 * that has to start again does.
 */
@EnabledIfSystemProperty(named = "caseway.nodes.older", matches = ".+")
class RollingUpgradeTest {

    private static final Duration TOGETHER = Duration.ofSeconds(20);
    private static final int PER_SECOND = Integer.getInteger("caseway.nodes.rate", 6);
    private static final int NEW = 0;
    private static final int OLD = 1;

    private final Run run = Run.of(RollingUpgradeTest.class);
    private final Sent sent = new Sent();
    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void nodes_of_two_versions_lose_nothing_and_do_nothing_twice(@TempDir Path directory) throws Exception {
        List<SyntheticMessage> messages =
                SyntheticCounty.of(run.seed(), CountySettings.of(600)).messages();
        try (var nodes = new Nodes(directory, 2, Path.of(System.getProperty("caseway.nodes.older")));
                var sender = new PatientSender(nodes.broker(), sent);
                var readers = new Readers(nodes.broker(), nodes.home(NEW), nodes.victims())) {
            JdbcTemplate database = nodes.database();
            int before = migrations(database);
            readers.begin();
            var load = CompletableFuture.runAsync(() -> send(messages, sender));
            lasting(Duration.ofSeconds(5));

            upgrade(nodes, NEW);
            assertThat(migrations(database))
                    .as("the newer version brings migrations")
                    .isGreaterThan(before);
            lasting(TOGETHER);
            run.say("the older works on the newer's database: %d messages", sent.acknowledged());

            nodes.hub(OLD).stop(0);
            lasting(Duration.ofSeconds(10));
            nodes.hub(OLD).start();
            lasting(TOGETHER);
            run.say("the older started again on it: %d messages", sent.acknowledged());

            upgrade(nodes, OLD);
            nodes.brokerProcess().stop(0);
            readers.end();
            nodes.upgradeBroker();
            nodes.brokerProcess().start();
            readers.begin();
            lasting(TOGETHER);

            enough.set(true);
            load.get(5, TimeUnit.MINUTES);
            KilledHub.drained(database, sent);
            new Oracle(database).acquits(sent);
            for (String subscriber : Readers.SUBSCRIBERS) {
                run.say("%s heard %d again", subscriber, readers.heardInOrder(subscriber, database));
            }
            run.say("%d acknowledged, %d sent again, none lost", sent.acknowledged(), sender.resends());
            assertThat(sent.acknowledged()).isGreaterThan(60 * PER_SECOND / 2);
        }
    }

    private static void upgrade(Nodes nodes, int node) throws Exception {
        nodes.hub(node).stop(0);
        nodes.upgrade(node);
        nodes.hub(node).start();
    }

    private static int migrations(JdbcTemplate database) {
        Integer applied = database.queryForObject(
                "select count(*) from flyway_schema_history where success and version is not null", Integer.class);
        return applied == null ? 0 : applied;
    }

    private void send(List<SyntheticMessage> messages, PatientSender sender) {
        for (int i = 0; !enough.get() && i < messages.size(); i++) {
            sender.send(List.of(messages.get(i)));
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
        }
    }

    private static void lasting(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }
}
