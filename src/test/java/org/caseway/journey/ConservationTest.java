package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.DisseminationCheck;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.AnswerReading;
import org.caseway.simulator.Answered;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.ExpectedOutcome;
import org.caseway.simulator.Fault;
import org.caseway.simulator.FaultInjection;
import org.caseway.simulator.FaultProfile;
import org.caseway.simulator.MessageBatchFile;
import org.caseway.simulator.NotificationReading;
import org.caseway.simulator.Notified;
import org.caseway.simulator.QueueSender;
import org.caseway.simulator.QueueSubscriber;
import org.caseway.simulator.SftpDrop;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticDelivery;
import org.caseway.simulator.WebhookSubscriber;
import org.caseway.wiring.Names;
import org.caseway.wiring.broker.Queues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A thousand messages of a synthetic county, shuffled, with duplicates, broken, changed and unmapped ones among them, by
 * every door at once. Nothing is lost, made up or left behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConservationTest {

    private static final long SEED = 20_26;
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final String BY_SFTP = "da-sample-county";
    private static final String BY_HTTPS = "vs-sample";
    private static final List<String> BY_QUEUE = List.of("pd-sampleton", "court-sampleton", "jail-sample-county");

    private final Map<String, AnswerDesk> queueAnswers = new HashMap<>();
    private final Map<String, SftpDrop> drops = new HashMap<>();
    private final Map<String, String> receipts = new LinkedHashMap<>();
    private final List<Answered> otherAnswers = new ArrayList<>();
    private final List<Notified> fetched = new ArrayList<>();
    private SyntheticCounty county;
    private List<SyntheticDelivery> sent;
    private List<Answered> answers;
    private TestHub hub;
    private Doors doors;
    private WebhookSubscriber victims;
    private QueueSubscriber prosecutor;
    private QueueSubscriber courtCms;
    private SftpDrop records;

    @BeforeAll
    void send_everything_and_wait_for_every_answer(@TempDir Path directory) throws Exception {
        county = SyntheticCounty.of(SEED, CountySettings.of(122));
        // agencies other than the court take a changed resend for a mistake
        var conflicts = Set.of("pd-sampleton", "da-sample-county", "jail-sample-county", "vs-sample");
        sent = FaultInjection.apply(
                county.messages(),
                new FaultProfile(5, 5, 1, 1, 1, 20, conflicts),
                SEED,
                JusticeContext.of(MessageTypes.all()).newEncoder());
        open(directory);
        long begun = System.nanoTime();
        send();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> collected().size() >= sent.size());
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from delivery_waiting where status = 'READY'") == 0);
        answers = collected();
        System.out.printf(
                "ConservationTest: %d messages sent, answered and delivered in %.1f s%n",
                sent.size(), (System.nanoTime() - begun) / 1e9);
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void every_message_has_one_answer_of_the_kind_the_truth_names() {
        assertThat(sent.size()).isGreaterThanOrEqualTo(1_000);
        var totals = new EnumMap<ExpectedOutcome, Integer>(ExpectedOutcome.class);
        answers.forEach(answer -> totals.merge(ExpectedOutcome.of(answer.outcome()), 1, Integer::sum));
        var expected = new EnumMap<ExpectedOutcome, Integer>(ExpectedOutcome.class);
        sent.forEach(delivery -> expected.merge(delivery.expected(), 1, Integer::sum));
        System.out.println("ConservationTest: " + totals + ", the truth " + expected);

        assertThat(answers).hasSize(sent.size());
        assertThat(totals).isEqualTo(expected);
        var told = answers.stream()
                .filter(answer -> answer.messageId() != null)
                .map(answer -> answer.messageId() + " " + ExpectedOutcome.of(answer.outcome()))
                .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
        var truth = sent.stream()
                .map(delivery -> delivery.messageId() + " " + delivery.expected())
                .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
        // a message that is cut may be answered without an identifier
        sent.stream()
                .filter(delivery -> delivery.fault() == Fault.TRUNCATED)
                .map(delivery -> delivery.messageId() + " " + delivery.expected())
                .forEach(line -> {
                    truth.remove(line);
                    told.remove(line);
                });
        assertThat(told).isEqualTo(truth);
    }

    @Test
    void what_the_record_counts_is_what_was_sent() {
        long refusedFiles = count("select count(*) from intake_file where status = 'REFUSED'");
        assertThat(count("select count(*) from intake_message") + refusedFiles).isEqualTo(sent.size());
    }

    @Test
    void every_accepted_message_is_in_the_record_exactly_once() {
        var accepted = answers.stream()
                .filter(answer -> ExpectedOutcome.ACCEPTED.matches(answer.outcome()))
                .collect(Collectors.groupingBy(Answered::messageId, TreeMap::new, Collectors.counting()));
        var recorded = new TreeMap<String, Long>();
        database()
                .sql(
                        "select message_id, count(*) from case_event where agency <> 'caseway' group by agency, message_id")
                .query((row, n) -> recorded.merge(row.getString(1), row.getLong(2), Long::sum))
                .list();
        assertThat(recorded).isEqualTo(accepted);
    }

    @Test
    void nothing_is_left_in_flight() {
        var broker = hub.bean(Queues.class);
        // a subscriber acknowledges a moment after it has read
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.queues())
                        .contains(Names.CONSIGNMENTS)
                        // holds a note of what was delivered, nothing that is under way
                        .filteredOn(queue -> !queue.equals(Names.CONSIGNMENTS))
                        .isNotEmpty()
                        .allSatisfy(queue ->
                                assertThat(broker.depth(queue)).as(queue).contains(0L)));
        assertThat(count("select count(*) from delivery_waiting")).isZero();
        assertThat(count("select count(*) from intake_file where answered_at is null"))
                .isZero();
        assertThat(count("select count(*) from intake_attempt")).isZero();
        assertThat(count("select count(*) from intake_quarantine")).isZero();
    }

    @Test
    void there_are_as_many_dissemination_rows_as_deliveries() {
        DisseminationCheck.everyDeliveryIsDisseminated(database());
    }

    @Test
    void the_audit_trail_holds() {
        var verification = hub.bean(AuditTrail.class).verify();
        assertThat(verification.broken()).isEmpty();
        assertThat(verification.links()).isPositive();
    }

    @Test
    void every_subscriber_received_what_it_was_to_receive_in_an_unbroken_sequence_for_each_case() throws Exception {
        for (String subscriber : List.of("prosecutor-cms", "court-cms", "victim-notification", "records-bureau")) {
            long expected = count(
                    "select count(*) from delivery where status = 'DELIVERED' and subscriber = '" + subscriber + "'");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(distinct(subscriber)).hasSize((int) expected));
            var sequences = distinct(subscriber).values().stream()
                    .collect(Collectors.groupingBy(
                            Notified::caseReference, Collectors.mapping(Notified::sequence, Collectors.toList())));
            assertThat(expected).as(subscriber).isPositive();
            assertThat(sequences)
                    .allSatisfy((caseId, numbers) -> assertThat(numbers)
                            .as(subscriber + " " + caseId)
                            .isEqualTo(IntStream.rangeClosed(1, numbers.size())
                                    .boxed()
                                    .toList()));
        }
        assertThat(victims.refused()).isZero();
    }

    @Test
    void every_true_case_is_exactly_one_case_of_the_hub() {
        var caseOf = casesByMessage();
        var hubCases = new TreeMap<Integer, Set<String>>();
        var trueCases = new HashMap<String, Set<Integer>>();
        sent.forEach(delivery -> {
            var caseId = caseOf.get(delivery.agencyId() + " " + delivery.messageId());
            if (caseId != null) {
                int number = delivery.message().trueCaseNumber();
                hubCases.computeIfAbsent(number, none -> new HashSet<>()).add(caseId);
                trueCases.computeIfAbsent(caseId, none -> new HashSet<>()).add(number);
            }
        });
        var split = hubCases.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .toList();
        System.out.println("ConservationTest: " + (hubCases.size() - split.size()) + " of " + hubCases.size()
                + " true cases are exactly one case of the hub; split: " + split);

        assertThat(trueCases.values()).as("no case of the hub holds two").allMatch(numbers -> numbers.size() == 1);
        assertThat(split).as("no true case is split").isEmpty();
    }

    private void open(Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(home);
        victims = doors.webhook("victim-notification");
        hub = TestHub.on(
                home,
                Map.of(
                        "caseway.config-directory",
                        TestPartners.in(directory, victims.port()).toString()));
        prosecutor = doors.deliveries("prosecutor-cms");
        courtCms = doors.deliveries("court-cms");
        records = doors.drop("subscriber-records-bureau");
        for (String agency : BY_QUEUE) {
            queueAnswers.put(agency, doors.answers(agency));
        }
    }

    private void send() throws Exception {
        var senders = new HashMap<String, QueueSender>();
        for (String agency : BY_QUEUE) {
            senders.put(agency, doors.sender(agency));
        }
        drops.put(BY_SFTP, doors.drop("agency-" + BY_SFTP));
        var waiting = new ArrayList<byte[]>();
        var files = new AtomicInteger();
        for (SyntheticDelivery delivery : sent) {
            var sender = senders.get(delivery.agencyId());
            if (sender != null) {
                sender.send(delivery.bytes());
            } else if (delivery.agencyId().equals(BY_HTTPS)) {
                post(delivery);
            } else if (delivery.fault() == Fault.TRUNCATED) {
                drop("cut-" + files.incrementAndGet(), delivery.bytes());
            } else {
                waiting.add(delivery.bytes());
                if (waiting.size() == 20) {
                    drop("batch-" + files.incrementAndGet(), MessageBatchFile.of(waiting));
                    waiting.clear();
                }
            }
        }
        if (!waiting.isEmpty()) {
            drop("batch-" + files.incrementAndGet(), MessageBatchFile.of(waiting));
        }
    }

    private void drop(String name, byte[] content) throws Exception {
        drops.get(BY_SFTP).drop(name + ".xml", content);
    }

    private void post(SyntheticDelivery delivery) throws Exception {
        var taken = doors.post("agency-" + BY_HTTPS, "application/xml", BodyPublishers.ofByteArray(delivery.bytes()));
        assertThat(taken.statusCode()).isEqualTo(202);
        receipts.put(taken.headers().firstValue("Location").orElseThrow(), delivery.messageId());
    }

    /** Every answer so far, by queue, by file and by receipt. */
    private List<Answered> collected() throws Exception {
        for (byte[] file : drops.get(BY_SFTP)
                .fetch("out", name -> name.endsWith(".ack.xml"))
                .values()) {
            otherAnswers.addAll(AnswerReading.of(file));
        }
        for (String location : List.copyOf(receipts.keySet())) {
            var response = doors.get("agency-" + BY_HTTPS, location);
            if (response.statusCode() == 200) {
                var answer = JsonMapper.shared().readTree(response.body());
                otherAnswers.add(new Answered(
                        answer.path("messageId").asString(null),
                        answer.path("outcome").asString()));
                receipts.remove(location);
            }
        }
        var all = new ArrayList<>(otherAnswers);
        queueAnswers
                .values()
                .forEach(desk -> desk.seen()
                        .forEach(seen -> all.add(
                                new Answered(seen.messageId().isEmpty() ? null : seen.messageId(), seen.outcome()))));
        return all;
    }

    /** What a subscriber received, by delivery id, in the order of arrival. */
    private Map<String, Notified> distinct(String subscriber) throws Exception {
        var distinct = new LinkedHashMap<String, Notified>();
        received(subscriber).forEach(notified -> distinct.putIfAbsent(notified.deliveryId(), notified));
        return distinct;
    }

    private List<Notified> received(String subscriber) throws Exception {
        return switch (subscriber) {
            case "prosecutor-cms" -> read(prosecutor.received());
            case "court-cms" -> read(courtCms.received());
            case "victim-notification" -> read(victims.received());
            default -> {
                fetched.addAll(
                        read(List.copyOf(records.fetch("in", name -> true).values())));
                yield fetched;
            }
        };
    }

    private static List<Notified> read(List<byte[]> documents) {
        return documents.stream().map(NotificationReading::of).toList();
    }

    private Map<String, String> casesByMessage() {
        var cases = new HashMap<String, String>();
        database()
                .sql("select agency || ' ' || message_id, case_id from case_event")
                .query((row, n) -> cases.put(row.getString(1), row.getString(2)))
                .list();
        return cases;
    }

    private long count(String query) {
        return database().sql(query).query(Long.class).single();
    }

    private JdbcClient database() {
        return hub.bean(JdbcClient.class);
    }
}
