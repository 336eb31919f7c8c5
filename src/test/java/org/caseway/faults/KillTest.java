package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.ForkedHub;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.caseway.wiring.Home;
import org.caseway.wiring.broker.Queues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Kill -9 of the hub and its orderly stop, again and again, while agencies send and subscribers read. An agency sends again, byte for
 * byte, what the broker did not acknowledge. A start is killed twice in a row at most, and the next kill waits until what was there is
 * taken: the third attempt at a message that is cut short puts it aside, as if it had been the cause. {@code -Dcaseway.kill.count}, {@code -Dcaseway.kill.starts}, {@code -Dcaseway.kill.stops} and
 * {@code -Dcaseway.kill.messages} choose how hard it is.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("caseway.kill.count", Run.LONG ? 300 : 6);
    private static final int KILLED_STARTS = Integer.getInteger("caseway.kill.starts", Run.LONG ? 300 : 14);
    private static final int STOPS = Integer.getInteger("caseway.kill.stops", Run.LONG ? 50 : 2);
    private static final int ENDS = KILLS + STOPS;
    private static final int MESSAGES = Integer.getInteger("caseway.kill.messages", Run.LONG ? 12_000 : 600);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int LONGEST_DELAY_MILLIS = 250;
    private static final int LONGEST_START_MILLIS = 7_000;
    private static final int MOST_IN_A_ROW = 2;

    private final Run run = Run.of(KillTest.class);
    private final Random chance = run.chance();
    private final Sent sent = new Sent();
    private final ExecutorService sending = Executors.newSingleThreadExecutor();
    private PatientSender sender;
    private Readers readers;

    @Test
    void nothing_acknowledged_is_lost_or_done_twice_or_told_out_of_order(@TempDir Path directory) throws Exception {
        run.say(
                "%d kills, %d of a hub that starts, and %d stops among %d messages",
                KILLS + KILLED_STARTS, KILLED_STARTS, STOPS, MESSAGES);
        var messages = SyntheticCounty.of(run.seed(), CountySettings.of(MESSAGES / 6))
                .messages()
                .subList(0, MESSAGES);
        var home = TestHub.homeOn(directory.resolve("home"));
        try (var always = new Doors(home)) {
            var victims = always.webhook("victim-notification");
            var configuration = TestPartners.in(directory, victims.port());
            sender = new PatientSender(home, sent);
            readers = new Readers(home, victims);
            try (var hub = new ForkedHub(home, configuration)) {
                hub.start();
                readers.begin();
                int orphans = endAgainAndAgain(hub, KilledHub.database(home), messages);
                // each kill leaves the database running; the next start must have dealt with it
                assertThat(orphans).isEqualTo(KILLS);
                check(home, messages);
            } finally {
                readers.close();
                sender.close();
                sending.shutdownNow();
            }
            nothingWasGivenUp(home, configuration);
        }
    }

    /** Ends it in the midst of each part of the messages; the next part comes when what came before has been taken. */
    private int endAgainAndAgain(ForkedHub hub, JdbcTemplate database, List<SyntheticMessage> messages)
            throws Exception {
        int orphans = 0;
        for (int end = 1; end <= ENDS; end++) {
            var part = messages.subList(upTo(end - 1, MESSAGES), upTo(end, MESSAGES));
            int at = sent.acknowledged() + chance.nextInt(part.size());
            var done = CompletableFuture.runAsync(() -> sender.send(part), sending);
            await().atMost(PATIENCE).pollInterval(POLL).until(() -> sent.acknowledged() >= at);
            int delay = chance.nextInt(LONGEST_DELAY_MILLIS);
            if (upTo(end, STOPS) > upTo(end - 1, STOPS)) {
                hub.stop(delay);
                run.say("stop %d, %d ms after message %d", end, delay, at);
            } else {
                orphans += hub.kill(delay) ? 1 : 0;
                int untaken = new Oracle(database).untaken(sent).size();
                run.say("kill %d, %d ms after message %d, with %d acknowledged and not taken", end, delay, at, untaken);
            }
            readers.end();
            killWhileItStarts(hub, Math.min(MOST_IN_A_ROW, upTo(end, KILLED_STARTS) - upTo(end - 1, KILLED_STARTS)));
            hub.start();
            readers.begin();
            done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            await().atMost(PATIENCE).until(() -> KilledHub.isDoneWith(database, sent));
        }
        return orphans;
    }

    /** How many of so many have had their turn when it has been ended so often. */
    private static int upTo(int end, int many) {
        return many * end / ENDS;
    }

    private void killWhileItStarts(ForkedHub hub, int times) throws Exception {
        for (int time = 0; time < times; time++) {
            hub.launch();
            int delay = chance.nextInt(LONGEST_START_MILLIS);
            hub.kill(delay);
            run.say("killed %d ms after its start", delay);
        }
    }

    private void check(Home home, List<SyntheticMessage> messages) throws Exception {
        var database = KilledHub.database(home);
        KilledHub.drained(database, sent);
        new Oracle(database).acquits(sent);
        theRecordHoldsEachMessageOnce(database, messages);
        int again = 0;
        for (String subscriber : Readers.SUBSCRIBERS) {
            again += readers.heardInOrder(subscriber, database);
        }
        readers.answered(messages.stream().map(SyntheticMessage::messageId).collect(Collectors.toSet()));
        run.say(
                "%d messages acknowledged, %d resent, %d recorded as duplicates, %d deliveries came twice",
                sent.acknowledged(),
                sender.resends(),
                KilledHub.count(database, "select count(*) from intake_message where outcome = 'DUPLICATE'"),
                again);
    }

    /** More than the oracle asks: the county's messages are all sound, so each is accepted and has its event. */
    private static void theRecordHoldsEachMessageOnce(JdbcTemplate database, List<SyntheticMessage> messages) {
        assertThat(database.queryForList("select ingress_id || ': ' || reason from intake_quarantine", String.class))
                .isEmpty();
        assertThat(
                        KilledHub.count(
                                database,
                                "select count(*) from intake_message where outcome not like '%ACCEPTED%' and outcome <> 'DUPLICATE'"))
                .isZero();
        assertThat(database.queryForList(
                        "select agency || ' ' || message_id from case_event where agency <> 'caseway'", String.class))
                .containsExactlyInAnyOrderElementsOf(messages.stream()
                        .map(message -> message.agencyId() + " " + message.messageId())
                        .toList());
    }

    /** The broker drops nothing by itself, however often a batch came back to it. */
    private static void nothingWasGivenUp(Home home, Path configuration) {
        try (var hub = TestHub.on(home, java.util.Map.of("caseway.config-directory", configuration.toString()))) {
            var broker = hub.bean(Queues.class);
            assertThat(broker.depth(org.caseway.wiring.Names.DEAD_LETTER)).contains(0L);
            assertThat(broker.depth(org.caseway.wiring.Names.EXPIRED)).contains(0L);
        }
    }
}
