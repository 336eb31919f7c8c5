package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.caseway.wiring.Secrets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A hub on an external PostgreSQL and a subscriber, both behind a proxy that lets them down in every way, while agencies go on
 * sending. Nothing is lost, done twice, told out of order or left behind, and whoever is well does not wait for whoever is not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SurroundingsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int A_TIME = 60;
    private static final int TIMES = 9;
    private static final int REPLIES = Run.LONG ? 100 : 3;

    private final Run run = Run.of(SurroundingsTest.class);
    private final Sent sent = new Sent();
    private final ExecutorService sending = Executors.newSingleThreadExecutor();
    private List<SyntheticMessage> messages;
    private int next;
    private EmbeddedPostgres server;
    private FaultProxy toDatabase;
    private FaultProxy toVictims;
    private Doors doors;
    private TestHub hub;
    private PatientSender sender;
    private Readers readers;
    private JdbcTemplate database;
    private Footing base;

    @BeforeAll
    void a_hub_with_proxies(@TempDir Path directory) throws Exception {
        messages = SyntheticCounty.of(run.seed(), CountySettings.of((TIMES * A_TIME + REPLIES * A_TIME / 3) / 5))
                .messages();
        var home = TestHub.homeOn(directory.resolve("home"));
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        roles(new JdbcTemplate(server.getPostgresDatabase()), new Secrets(home));
        toDatabase = new FaultProxy(server.getPort());
        doors = new Doors(home);
        var victims = doors.webhook("victim-notification");
        toVictims = new FaultProxy(victims.port());
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                "caseway.config-directory",
                TestPartners.in(directory, toVictims.port()).toString());
        settings.put("caseway.database.url", "jdbc:postgresql://127.0.0.1:" + toDatabase.port() + "/caseway");
        settings.put("caseway.delivery.retries", "200ms");
        settings.put("caseway.delivery.retry-interval", "300ms");
        settings.put("caseway.delivery.probe-ceiling", "500ms");
        settings.put("caseway.delivery.webhook-timeout", "2s");
        hub = TestHub.on(home, settings);
        database = new JdbcTemplate(server.getDatabase("postgres", "caseway"));
        sender = new PatientSender(home, sent);
        readers = new Readers(home, victims);
        readers.begin();
        base = Footing.of(ProcessHandle.current().pid());
    }

    private static void roles(JdbcTemplate superuser, Secrets secrets) {
        superuser.execute("create role caseway_owner login password '" + secrets.get("postgres-owner") + "'");
        superuser.execute("create role caseway_app login password '" + secrets.get("postgres-app") + "'");
        superuser.execute("create database caseway owner caseway_owner");
    }

    @AfterAll
    void end() throws Exception {
        readers.close();
        sender.close();
        doors.close();
        hub.close();
        toDatabase.close();
        toVictims.close();
        server.close();
        sending.shutdownNow();
    }

    @Test
    @Order(1)
    void a_commit_whose_reply_is_lost_counts_once() throws Exception {
        for (int reply = 1; reply <= REPLIES; reply++) {
            int expected = reply;
            toDatabase.loseReplies(1);
            var done = sends(A_TIME / 3);
            await().atMost(PATIENCE).until(() -> toDatabase.repliesLost() >= expected);
            drain(done);
        }

        run.say("%d replies to commits of batches lost", toDatabase.repliesLost());
        // nothing is the fault of a message here
        assertThat(KilledHub.count(database, "select count(*) from intake_quarantine"))
                .isZero();
        new Oracle(database).acquits(sent);
    }

    @Test
    @Order(2)
    @EnabledIfSystemProperty(named = "caseway.faults", matches = "long")
    void a_database_that_is_silent_slow_or_breaks_off_loses_nothing() throws Exception {
        var done = sends(2 * A_TIME);
        for (var mode : List.of(FaultProxy.Mode.STALL, FaultProxy.Mode.THROTTLE, FaultProxy.Mode.REFUSE)) {
            toDatabase.be(mode);
            lasting(Duration.ofSeconds(2));
            toDatabase.be(FaultProxy.Mode.PASS);
            lasting(Duration.ofMillis(500));
            toDatabase.breakOff();
        }
        drain(done);

        new Oracle(database).acquits(sent);
    }

    @ParameterizedTest
    @Order(3)
    @EnumSource(
            value = FaultProxy.Mode.class,
            names = {"REFUSE", "STALL", "THROTTLE", "ANSWER_500"})
    void a_subscriber_that_lets_the_hub_down_holds_up_nobody_else(FaultProxy.Mode mode) throws Exception {
        long before = waiting("subscriber = 'victim-notification'");
        assertThat(before).isZero();
        toVictims.be(mode);
        if (mode != FaultProxy.Mode.THROTTLE) {
            toVictims.breakOff();
        }
        sends(A_TIME).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        await().atMost(PATIENCE).until(() -> recorded() && waiting("subscriber <> 'victim-notification'") == 0);
        if (mode != FaultProxy.Mode.THROTTLE) {
            assertThat(waiting("subscriber = 'victim-notification'")).isPositive();
        }
        toVictims.be(FaultProxy.Mode.PASS);
        toVictims.breakOff();
        KilledHub.drained(database, sent);
        new Oracle(database).acquits(sent);
    }

    @Test
    @Order(4)
    void each_subscriber_has_heard_everything_in_order() throws Exception {
        for (String subscriber : Readers.SUBSCRIBERS) {
            run.say("%s heard %d again", subscriber, readers.heardInOrder(subscriber, database));
        }
        run.say("%d acknowledged, %d sent again, none lost", sent.acknowledged(), sender.resends());
        if (Run.LONG) {
            // idle threads end after a minute
            await("what was opened under the faults is closed")
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(
                                    Footing.of(ProcessHandle.current().pid()).over(base))
                            .isEmpty());
        }
    }

    /** A fault is only one when it has lasted. */
    private static void lasting(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    private CompletableFuture<Void> sends(int many) {
        var slice = messages.subList(next, next + many);
        next += many;
        return CompletableFuture.runAsync(() -> sender.send(slice), sending);
    }

    private void drain(CompletableFuture<Void> done) throws Exception {
        done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        KilledHub.drained(database, sent);
    }

    private boolean recorded() {
        return new Oracle(database).objections(sent).stream().noneMatch(one -> one.rule() == Oracle.Rule.LOST);
    }

    private long waiting(String of) {
        return KilledHub.count(database, "select count(*) from delivery_waiting where status = 'READY' and " + of);
    }
}
