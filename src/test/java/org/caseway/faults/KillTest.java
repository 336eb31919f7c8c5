package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.ForkedHub;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.CountyAgencies;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.NotificationReading;
import org.caseway.simulator.Notified;
import org.caseway.simulator.QueueSender;
import org.caseway.simulator.QueueSubscriber;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.caseway.simulator.WebhookSubscriber;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Kill -9 of the hub, again and again, while agencies send and subscribers read. An agency sends again, byte for byte, what
 * the broker did not acknowledge. {@code -Dcaseway.kill.count}, {@code -Dcaseway.kill.messages} and
 * {@code -Dcaseway.kill.seed} choose how hard it is.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("caseway.kill.count", 3);
    private static final int MESSAGES = Integer.getInteger("caseway.kill.messages", 600);
    private static final long SEED = Long.getLong("caseway.kill.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LONGEST_DELAY_MILLIS = 1_500;

    private final Random random = new Random(SEED);
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger resends = new AtomicInteger();
    private final Map<String, List<byte[]>> received = new HashMap<>();
    private final List<AnswerDesk.Seen> answers = new ArrayList<>();
    private final ExecutorService closing = Executors.newCachedThreadPool();
    private Life life;

    @Test
    void nothing_acknowledged_is_lost_or_done_twice_or_told_out_of_order(@TempDir Path directory) throws Exception {
        System.out.printf("KillTest: seed %d, %d kills, %d messages%n", SEED, KILLS, MESSAGES);
        var messages = SyntheticCounty.of(SEED, CountySettings.of(MESSAGES / 6))
                .messages()
                .subList(0, MESSAGES);
        var home = TestHub.homeOn(directory.resolve("home"));
        ExecutorService sending = Executors.newSingleThreadExecutor();
        try (var always = new Doors(home)) {
            var victims = always.webhook("victim-notification");
            try (var hub = new ForkedHub(home, TestPartners.in(directory, victims.port()))) {
                hub.start();
                life = new Life(home);
                var sent = CompletableFuture.runAsync(() -> send(home, messages), sending);
                int orphans = killAgainAndAgain(hub, home, sent);
                sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                check(home, messages, victims, orphans);
                life.end();
            } finally {
                sending.shutdownNow();
                closing.shutdown();
            }
        }
    }

    private int killAgainAndAgain(ForkedHub hub, Home home, CompletableFuture<Void> sent) throws Exception {
        int orphans = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            int from = MESSAGES * (kill - 1) / KILLS;
            int at = from + random.nextInt(Math.max(1, MESSAGES / KILLS));
            await().atMost(PATIENCE).until(() -> acknowledged.get() >= at || sent.isDone());
            int delay = random.nextInt(LONGEST_DELAY_MILLIS);
            boolean orphan = hub.kill(delay);
            orphans += orphan ? 1 : 0;
            System.out.printf(
                    "KillTest: kill %d, %d ms after message %d, at %d; database left behind: %s%n",
                    kill, delay, at, acknowledged.get(), orphan);
            life.end();
            hub.start();
            life = new Life(home);
        }
        return orphans;
    }

    private void send(Home home, List<SyntheticMessage> messages) {
        var encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
        var connection = new Sending(home);
        for (SyntheticMessage message : messages) {
            connection.sendUntilAcknowledged(message.agencyId(), encoder.encode(message.message()));
            acknowledged.incrementAndGet();
        }
        connection.close();
    }

    private void check(Home home, List<SyntheticMessage> messages, WebhookSubscriber victims, int orphans)
            throws Exception {
        var database = database(home);
        var ids = messages.stream()
                .map(message -> message.agencyId() + " " + message.messageId())
                .collect(Collectors.toSet());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                list(database, "select distinct agency || ' ' || message_id from intake_message"))
                        .hasSameSizeAs(ids));
        await().atMost(PATIENCE)
                .until(() -> count(database, "select count(*) from delivery_waiting where status = 'READY'") == 0);

        theRecordHoldsEachMessageOnce(database, ids.size());
        // what the hub says itself is nobody's message
        assertThat(list(database, "select agency || ' ' || message_id from case_event where agency <> 'caseway'"))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(new AuditTrail(database, Clock.systemUTC()).verify().broken())
                .isEmpty();
        // each kill leaves the database running; the next start must have dealt with it
        assertThat(orphans).isEqualTo(KILLS);

        int again = 0;
        for (String subscriber : List.of("prosecutor-cms", "court-cms", "victim-notification", "records-bureau")) {
            int repeated = heardInOrder(subscriber, database, victims);
            System.out.printf("KillTest: %s heard %d again%n", subscriber, repeated);
            again += repeated;
        }
        everySenderWasAnswered(messages);
        System.out.printf(
                "KillTest: %d messages acknowledged, %d resent, %d recorded as duplicates, %d deliveries came twice%n",
                acknowledged.get(),
                resends.get(),
                count(database, "select count(*) from intake_message where outcome = 'DUPLICATE'"),
                again);
    }

    private static void theRecordHoldsEachMessageOnce(JdbcTemplate database, int messages) {
        assertThat(count(database, "select count(*) from intake_message where outcome like '%ACCEPTED%'"))
                .isEqualTo(messages);
        assertThat(
                        count(
                                database,
                                "select count(*) from intake_message where outcome not like '%ACCEPTED%' and outcome <> 'DUPLICATE'"))
                .isZero();
        assertThat(count(
                        database,
                        "select count(*) from case_record r where version <>"
                                + " (select count(*) from case_event e where e.case_id = r.case_id)"))
                .isZero();
        assertThat(count(database, "select count(*) from intake_quarantine")).isZero();
        assertThat(count(database, "select count(*) from intake_attempt")).isZero();
    }

    /** Answers how many deliveries came more than once. */
    private int heardInOrder(String subscriber, JdbcTemplate database, WebhookSubscriber victims) throws Exception {
        String ofThis = " and subscriber = '" + subscriber + "'";
        long delivered = count(database, "select count(*) from delivery where status = 'DELIVERED'" + ofThis);
        // a number that a killed hub may have sent stays with its event, though the event is sealed by now
        long inDoubt = count(
                database,
                "select count(*) from delivery where status <> 'DELIVERED' and sequence is not null" + ofThis);
        assertThat(delivered).as(subscriber).isPositive();
        await().atMost(PATIENCE)
                .until(() -> distinct(arrived(subscriber, victims)).size() >= delivered);
        var all = arrived(subscriber, victims);
        var distinct = distinct(all);
        assertThat((long) distinct.size()).as(subscriber).isBetween(delivered, delivered + inDoubt);
        var sequences = distinct.values().stream()
                .collect(Collectors.groupingBy(
                        Notified::caseReference, Collectors.mapping(Notified::sequence, Collectors.toList())));
        assertThat(sequences)
                .allSatisfy((caseId, numbers) -> assertThat(numbers)
                        .as(subscriber + " " + caseId)
                        .isSorted()
                        .doesNotHaveDuplicates());
        long missing = sequences.values().stream()
                .mapToLong(numbers -> numbers.get(numbers.size() - 1) - numbers.size())
                .sum();
        assertThat(missing).as("numbers that " + subscriber + " never saw").isBetween(0L, inDoubt);
        return all.size() - distinct.size();
    }

    private void everySenderWasAnswered(List<SyntheticMessage> messages) {
        await().atMost(PATIENCE)
                .until(() -> life.answered()
                        .collect(Collectors.toSet())
                        .containsAll(messages.stream()
                                .map(SyntheticMessage::messageId)
                                .toList()));
    }

    private List<Notified> arrived(String subscriber, WebhookSubscriber victims) throws Exception {
        var documents = switch (subscriber) {
            case "victim-notification" -> victims.received();
            case "records-bureau" -> life.fetched();
            default -> life.received(subscriber);
        };
        return documents.stream().map(NotificationReading::of).toList();
    }

    private static Map<String, Notified> distinct(List<Notified> all) {
        var distinct = new LinkedHashMap<String, Notified>();
        all.forEach(notified -> distinct.putIfAbsent(notified.deliveryId(), notified));
        return distinct;
    }

    private static JdbcTemplate database(Home home) {
        return new JdbcTemplate(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + home.postgresPort() + "/caseway",
                "caseway_app",
                new Secrets(home).get("postgres-app")));
    }

    private static long count(JdbcTemplate database, String query) {
        Long counted = database.queryForObject(query, Long.class);
        return counted == null ? 0 : counted;
    }

    private static List<String> list(JdbcTemplate database, String query) {
        return database.queryForList(query, String.class);
    }

    /** What reads between two kills. */
    private final class Life {

        private final Doors doors;
        private final Map<String, QueueSubscriber> queues = new HashMap<>();
        private final List<AnswerDesk> desks = new ArrayList<>();

        Life(Home home) throws Exception {
            this.doors = new Doors(home);
            for (String subscriber : List.of("prosecutor-cms", "court-cms")) {
                queues.put(subscriber, doors.deliveries(subscriber));
            }
            for (String agency : CountyAgencies.ids()) {
                desks.add(doors.answers(agency));
            }
        }

        /** Everything by queue since the first life. */
        List<byte[]> received(String subscriber) {
            var all = new ArrayList<>(received.getOrDefault(subscriber, List.of()));
            all.addAll(queues.get(subscriber).received());
            return all;
        }

        List<byte[]> fetched() throws Exception {
            var all = received.computeIfAbsent("records-bureau", none -> new ArrayList<>());
            try (var files = doors.drop("subscriber-records-bureau")) {
                all.addAll(files.fetch("in", name -> true).values());
            }
            return all;
        }

        java.util.stream.Stream<String> answered() {
            return java.util.stream.Stream.concat(
                            answers.stream(), desks.stream().flatMap(desk -> desk.seen().stream()))
                    .map(AnswerDesk.Seen::messageId);
        }

        /** Closes beside the test: a client may wait half a minute for the goodbye of a hub that is dead. */
        void end() {
            queues.forEach((subscriber, queue) -> received.computeIfAbsent(subscriber, none -> new ArrayList<>())
                    .addAll(queue.received()));
            queues.clear();
            desks.forEach(desk -> answers.addAll(desk.seen()));
            desks.clear();
            closing.execute(() -> {
                try {
                    doors.close();
                } catch (Exception hubIsDead) {
                    // nothing is left to close
                }
            });
        }
    }

    /** An agency's side: connects anew until its message is acknowledged. Used by one thread. */
    private final class Sending {

        private final Home home;
        private Doors doors;
        private final Map<String, QueueSender> senders = new HashMap<>();

        Sending(Home home) {
            this.home = home;
            this.doors = new Doors(home);
        }

        void sendUntilAcknowledged(String agency, byte[] message) {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> isAcknowledged(agency, message));
        }

        private boolean isAcknowledged(String agency, byte[] message) {
            boolean begun = false;
            try {
                var sender = senders.get(agency);
                if (sender == null) {
                    sender = doors.sender(agency);
                    senders.put(agency, sender);
                }
                begun = true;
                sender.send(message);
                return true;
            } catch (JMSException e) {
                if (begun) {
                    resends.incrementAndGet();
                }
                close();
                doors = new Doors(home);
                return false;
            }
        }

        void close() {
            senders.clear();
            try {
                doors.close();
            } catch (Exception hubIsDead) {
                // nothing is left to close
            }
        }
    }
}
