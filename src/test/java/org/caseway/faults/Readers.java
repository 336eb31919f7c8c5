package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.Doors;
import org.caseway.simulator.CountyAgencies;
import org.caseway.simulator.NotificationReading;
import org.caseway.simulator.Notified;
import org.caseway.simulator.QueueSubscriber;
import org.caseway.simulator.WebhookSubscriber;
import org.caseway.wiring.Home;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The subscribers' side over the lives of one hub, and the agencies' answer queues: what each has heard is kept when the hub dies.
 * Used by one thread.
 */
final class Readers implements AutoCloseable {

    static final List<String> SUBSCRIBERS =
            List.of("prosecutor-cms", "court-cms", "victim-notification", "records-bureau");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> BY_QUEUE = List.of("prosecutor-cms", "court-cms");
    private static final String BY_FILE = "records-bureau";

    private final Home home;
    private final Home files;
    private final WebhookSubscriber victims;
    private final Map<String, List<byte[]>> received = new HashMap<>();
    private final List<AnswerDesk.Seen> answers = new ArrayList<>();
    private final Map<String, QueueSubscriber> queues = new HashMap<>();
    private final List<AnswerDesk> desks = new ArrayList<>();
    private final ExecutorService closing = Executors.newCachedThreadPool();
    private Doors doors;

    Readers(Home home, WebhookSubscriber victims) {
        this(home, home, victims);
    }

    /**
     * @param home of the broker
     * @param files of a hub with the SFTP door
     */
    Readers(Home home, Home files, WebhookSubscriber victims) {
        this.home = home;
        this.files = files;
        this.victims = victims;
        this.doors = new Doors(home);
    }

    /** With a hub that is ready. */
    void begin() throws Exception {
        doors = new Doors(home);
        for (String subscriber : BY_QUEUE) {
            queues.put(subscriber, doors.deliveries(subscriber));
        }
        for (String agency : CountyAgencies.ids()) {
            desks.add(doors.answers(agency));
        }
    }

    /** Lets go beside the test: a client may wait half a minute for the goodbye of a hub that is dead. */
    void end() {
        queues.forEach((subscriber, queue) ->
                received.computeIfAbsent(subscriber, none -> new ArrayList<>()).addAll(queue.received()));
        queues.clear();
        desks.forEach(desk -> answers.addAll(desk.seen()));
        desks.clear();
        Doors old = doors;
        closing.execute(() -> {
            try {
                old.close();
            } catch (Exception hubIsDead) {
                // nothing is left to close
            }
        });
    }

    /** Waits until the answers to all of these have come. */
    void answered(Set<String> messageIds) {
        await().atMost(PATIENCE)
                .until(() -> Stream.concat(answers.stream(), desks.stream().flatMap(desk -> desk.seen().stream()))
                        .map(AnswerDesk.Seen::messageId)
                        .collect(Collectors.toSet())
                        .containsAll(messageIds));
    }

    /**
     * What a subscriber heard is what the record says it was told, each case in its order and without a gap but where the record
     * says that a number may have been sent and was not confirmed. Answers how many deliveries came more than once.
     */
    int heardInOrder(String subscriber, JdbcTemplate database) throws Exception {
        String ofThis = " and subscriber = '" + subscriber + "'";
        long delivered = count(database, "select count(*) from delivery where status = 'DELIVERED'" + ofThis);
        // a number that a killed hub may have sent stays with its event, though the event is sealed by now
        long inDoubt = count(
                database,
                "select count(*) from delivery where status <> 'DELIVERED' and sequence is not null" + ofThis);
        assertThat(delivered).as(subscriber).isPositive();
        await().atMost(PATIENCE).until(() -> distinct(arrived(subscriber)).size() >= delivered);
        var all = arrived(subscriber);
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

    @Override
    public void close() {
        end();
        closing.shutdown();
    }

    private List<Notified> arrived(String subscriber) throws Exception {
        var documents = switch (subscriber) {
            case "victim-notification" -> victims.received();
            case BY_FILE -> fetched();
            default -> all(subscriber);
        };
        return documents.stream().map(NotificationReading::of).toList();
    }

    private List<byte[]> all(String subscriber) {
        var all = new ArrayList<>(received.getOrDefault(subscriber, List.of()));
        all.addAll(queues.get(subscriber).received());
        return all;
    }

    private List<byte[]> fetched() throws Exception {
        var all = received.computeIfAbsent(BY_FILE, none -> new ArrayList<>());
        try (var door = new Doors(files);
                var drop = door.drop("subscriber-" + BY_FILE)) {
            all.addAll(drop.fetch("in", name -> true).values());
        }
        return all;
    }

    private static Map<String, Notified> distinct(List<Notified> all) {
        var distinct = new LinkedHashMap<String, Notified>();
        all.forEach(notified -> distinct.putIfAbsent(notified.deliveryId(), notified));
        return distinct;
    }

    private static long count(JdbcTemplate database, String query) {
        Long counted = database.queryForObject(query, Long.class);
        return counted == null ? 0 : counted;
    }
}
