package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.ForkedHub;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.caseway.wiring.Home;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One hub, stopped dead at each named instant in turn, then by a message that takes the process with it, then without its database,
 * while agencies go on sending by queue and by file. Each point is proven to have been hit, by the exit status and by a note on disk.
 * Nothing is lost, done twice, told out of order or left behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultPointTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int LIVES = Run.LONG ? 20 : 1;
    private static final int A_LIFE = 60;
    private static final int AT_ONCE = 10;
    private static final int WITH_THE_POISON = Run.LONG ? 999 : 120;
    private static final int WITHOUT_DATABASE = 120;

    /** Of the file that is cut short; a long run cuts three. */
    private static final int RECORDS = Integer.getInteger("caseway.faults.records", Run.LONG ? 10_000 : 400);

    private static final int CUT_FILES = Run.LONG ? 3 : 1;
    private static final int CHUNK = 200;

    private final Run run = Run.of(FaultPointTest.class);
    private final Random chance = run.chance();
    private final Sent sent = new Sent();
    private final ExecutorService sending = Executors.newSingleThreadExecutor();
    private List<SyntheticMessage> messages;
    private List<SyntheticMessage> inFiles;
    private int next;
    private int nextInFiles;
    private Home home;
    private Doors always;
    private ForkedHub hub;
    private PatientSender sender;
    private Readers readers;
    private JdbcTemplate database;

    @BeforeAll
    void a_hub_that_is_not_started_yet(@TempDir Path directory) throws Exception {
        int needed = 5 * A_LIFE * LIVES + WITH_THE_POISON + WITHOUT_DATABASE;
        messages = SyntheticCounty.of(run.seed(), CountySettings.of(needed / 5)).messages();
        inFiles = SyntheticCounty.of(
                        run.seed() + 1,
                        CountySettings.of(RECORDS * CUT_FILES + A_LIFE * LIVES + 20)
                                .withRun(2)
                                .withMessagesPerCase(3))
                .messages()
                .stream()
                .filter(message -> message.agencyId().equals("pd-sampleton"))
                .toList();
        home = TestHub.homeOn(directory.resolve("home"));
        always = new Doors(home);
        var victims = always.webhook("victim-notification");
        hub = new ForkedHub(home, TestPartners.in(directory, victims.port()));
        hub.start();
        hub.stop(0);
        database = KilledHub.database(home);
        sender = new PatientSender(home, sent);
        readers = new Readers(home, victims);
    }

    @AfterAll
    void end() throws Exception {
        readers.close();
        sender.close();
        hub.close();
        always.close();
        sending.shutdownNow();
    }

    private static Set<FaultPoint> points() {
        return EnumSet.complementOf(EnumSet.of(FaultPoint.POISON));
    }

    @ParameterizedTest
    @MethodSource("points")
    @Order(1)
    void it_is_stopped_dead_at(FaultPoint point) throws Exception {
        for (int life = 0; life < (point == FaultPoint.MID_FILE ? CUT_FILES : LIVES); life++) {
            int passing = switch (point) {
                case BEFORE_ENQUEUE -> 1;
                // not when all of it is on the queue
                case MID_FILE -> 1 + chance.nextInt(RECORDS / CHUNK - 1);
                default -> 1 + chance.nextInt(3);
            };
            run.say("%s at passing %d, %d acknowledged", point, passing, sent.acknowledged());
            Files.deleteIfExists(Trap.note(home.run()));
            hub.launch(point.armed(passing));
            switch (point) {
                case BEFORE_ENQUEUE -> sending.execute(aFileOf(A_LIFE));
                case MID_FILE -> sending.execute(aFileOf(RECORDS));
                default -> aFewAtATime(A_LIFE);
            }

            assertThat(hub.awaitEnd(PATIENCE.plusMillis(60L * RECORDS))).isEqualTo(FaultPoint.EXIT);
            assertThat(Trap.note(home.run())).hasContent(point.name());
        }
    }

    @Test
    @Order(2)
    void a_message_that_takes_the_process_with_it_is_set_aside_after_three_attempts() throws Exception {
        byte[] poison = ("<" + FaultPoint.POISONOUS + "/>").getBytes(StandardCharsets.UTF_8);
        hub.launch(FaultPoint.POISON.armed(1));
        // what was stopped at several points above has been begun as often
        drain();
        sending.execute(() -> sender.send("pd-sampleton", "POISON-1", poison));
        sending.execute(theNext(WITH_THE_POISON));
        var deaths = new AtomicInteger();
        await().atMost(PATIENCE).until(() -> survives(deaths) && isSetAside());
        var drained = CompletableFuture.supplyAsync(this::isDrained);
        await().atMost(PATIENCE.multipliedBy(2)).until(() -> survives(deaths) && drained.isDone());
        assertThat(drained.join()).isTrue();

        // whoever was not answered before the hub died sends it again: then there are two
        List<byte[]> setAside = database.queryForList("select original from intake_quarantine", byte[].class);
        run.say("the poison killed %d times, sent %d times", deaths.get(), setAside.size());
        assertThat(setAside)
                .hasSizeBetween(1, 2)
                .allSatisfy(original -> assertThat(original).contains(poison));
        assertThat(deaths.get()).isBetween(3, 4 * setAside.size());
        new Oracle(database).acquits(sent);
    }

    @Test
    @Order(3)
    void without_its_database_it_waits_and_goes_on_when_the_database_is_there_again() throws Exception {
        readers.begin();
        var base = Footing.of(hub.pid());
        sending.execute(theNext(WITHOUT_DATABASE));
        int before = sent.acknowledged();
        await().atMost(PATIENCE).until(() -> sent.acknowledged() > before + WITHOUT_DATABASE / 4);
        hub.database().orElseThrow().destroyForcibly();
        drain();

        new Oracle(database).acquits(sent);
        for (String subscriber : Readers.SUBSCRIBERS) {
            run.say("%s heard %d again", subscriber, readers.heardInOrder(subscriber, database));
        }
        assertThat(hub.ended()).isFalse();
        await("the hub holds what it held before")
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(Footing.of(hub.pid()).over(base)).isEmpty());
        run.say("%d acknowledged, %d sent again, none lost", sent.acknowledged(), sender.resends());
    }

    /** Whether the hub runs; one that the poison has ended is started again. */
    private boolean survives(AtomicInteger deaths) throws Exception {
        if (!hub.ended()) {
            return true;
        }
        assertThat(hub.awaitEnd(PATIENCE)).isEqualTo(FaultPoint.EXIT);
        deaths.incrementAndGet();
        hub.launch(FaultPoint.POISON.armed(1));
        return false;
    }

    private boolean isSetAside() {
        try {
            return KilledHub.count(database, "select count(*) from intake_quarantine") > 0;
        } catch (org.springframework.dao.DataAccessException databaseIsStarting) {
            return false;
        }
    }

    /** Each few in a batch of their own, however fast the hub is and however late it begins. */
    private void aFewAtATime(int many) {
        int last = next + many;
        var few = new CompletableFuture<?>[] {CompletableFuture.completedFuture(null)};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            if (few[0].isDone() && KilledHub.hasTakenAll(database, sent)) {
                few[0] = CompletableFuture.runAsync(theNext(AT_ONCE), sending);
            }
            return next == last || hub.ended();
        });
    }

    private Runnable theNext(int many) {
        var slice = messages.subList(next, next + many);
        next += many;
        return () -> sender.send(slice);
    }

    private Runnable aFileOf(int many) {
        var slice = inFiles.subList(nextInFiles, nextInFiles + many);
        nextInFiles += many;
        String name = "file-" + nextInFiles + ".xml";
        return () -> sender.drop(name, slice);
    }

    private boolean isDrained() {
        try {
            drain();
            return true;
        } catch (Exception neverDrained) {
            throw new CompletionException(neverDrained);
        }
    }

    /** Everything sent, and everything that was sent done. */
    private void drain() throws Exception {
        CompletableFuture.runAsync(() -> {}, sending).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        KilledHub.drained(database, sent);
    }
}
