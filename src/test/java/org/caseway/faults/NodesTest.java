package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.caseway.fixtures.Doors;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three nodes, their broker and their database, each a process of its own, while agencies send without a pause: whichever node dies,
 * hangs, leaves, joins or is cut off, and when the broker goes, nothing is lost, done twice, told out of order or left behind, and
 * another node goes on within half a minute.
 */
@EnabledIfSystemProperty(named = "caseway.faults", matches = "long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesTest {

    private static final int NODES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration TAKE_OVER = Duration.ofSeconds(30);
    private static final Duration AFTERWARDS = Duration.ofSeconds(45);
    private static final Duration PAUSE = Duration.ofSeconds(Long.getLong("caseway.nodes.pause", 90));
    private static final Duration SPLIT = Duration.ofSeconds(Long.getLong("caseway.nodes.split", 60));
    private static final int PER_SECOND = Integer.getInteger("caseway.nodes.rate", 6);
    private static final int MESSAGES = 9_000;

    private final Run run = Run.of(NodesTest.class);
    private final Sent sent = new Sent();
    private final List<SyntheticMessage> given = new ArrayList<>();
    private final ExecutorService sending = Executors.newSingleThreadExecutor();
    private List<SyntheticMessage> messages;
    private Nodes nodes;
    private JdbcTemplate database;
    private PatientSender sender;
    private Readers readers;
    private volatile boolean enough;

    @BeforeAll
    void three_nodes_with_a_broker_and_a_database(@TempDir Path directory) throws Exception {
        messages =
                SyntheticCounty.of(run.seed(), CountySettings.of(MESSAGES / 5)).messages();
        nodes = new Nodes(directory, NODES);
        database = nodes.database();
        sender = new PatientSender(nodes.broker(), sent);
        readers = new Readers(nodes.broker(), nodes.home(0), nodes.victims());
        readers.begin();
        await().atMost(PATIENCE).until(() -> members(0).size() == NODES);
    }

    @AfterAll
    void end() throws Exception {
        readers.close();
        sender.close();
        nodes.close();
        sending.shutdownNow();
    }

    /** The first has every queue until then, for it came first. */
    @Test
    @Order(1)
    void another_takes_over_from_a_node_that_is_killed() throws Exception {
        under("kill -9 of node 1", () -> {
            nodes.hub(0).kill(0);
            lasting(AFTERWARDS);
            nodes.hub(0).start();
        });
    }

    /** The second has them now: whoever waits longest is next. */
    @Test
    @Order(2)
    void another_takes_over_from_a_node_that_hangs_and_wakes_again() throws Exception {
        Map<String, Long> held = new HashMap<>();
        under("node 2 hangs for " + PAUSE.toSeconds() + " s", () -> {
            nodes.hub(1).pause();
            held.putAll(epochs());
            lasting(PAUSE);
            assertThat(epochs())
                    .as("others hold what it held, under a higher epoch")
                    .isNotEqualTo(held);
            nodes.hub(1).resume();
            lasting(AFTERWARDS);
        });
    }

    /** Whatever a node writes under a lease repeats its epoch; each change of the holder raises it. */
    private Map<String, Long> epochs() {
        var epochs = new HashMap<String, Long>();
        database.query("select name, epoch from delivery_lease", row -> {
            epochs.put(row.getString(1), row.getLong(2));
        });
        return epochs;
    }

    @Test
    @Order(3)
    void each_in_turn_stops_and_starts_again_under_load() throws Exception {
        for (int node : List.of(2, 0, 1)) {
            under("node " + (node + 1) + " is stopped and started", () -> {
                nodes.hub(node).stop(0);
                nodes.hub(node).start();
            });
        }
        await().atMost(PATIENCE).until(() -> members(0).size() == NODES);
    }

    @Test
    @Order(4)
    void a_broker_that_is_killed_and_comes_back_has_lost_nothing() throws Exception {
        Duration silent = whilst("kill -9 of the broker", () -> {
            nodes.brokerProcess().kill(0);
            readers.end();
            nodes.brokerProcess().start();
            readers.begin();
            lasting(Duration.ofSeconds(20));
        });
        assertThat(silent).isLessThan(PATIENCE);
    }

    /** Connections break and none is made: each finds itself alone, works on, and finds the others again. */
    @Test
    @Order(5)
    void a_cut_between_all_nodes_changes_nothing_but_what_the_console_counts() throws Exception {
        under("each node is cut off from the others for " + SPLIT.toSeconds() + " s", () -> {
            nodes.network().be(FaultProxy.Mode.REFUSE);
            await().atMost(PATIENCE).until(() -> each_sees(1));
            lasting(SPLIT);
            assertThat(each_sees(1)).isTrue();
            assertThat(counted()).as("each counts for itself").hasSizeGreaterThan(1);
            nodes.network().be(FaultProxy.Mode.PASS);
            await().atMost(PATIENCE).until(() -> each_sees(NODES));
        });
        await().atMost(PATIENCE).until(() -> counted().size() == 1);
        a_notice_of_the_first_reaches_the_others();
    }

    /** Nothing arrives and nobody is told so: connections that stand still are the longest not to be noticed. */
    @Test
    @Order(6)
    void a_silence_between_all_nodes_changes_nothing_either() throws Exception {
        under("nothing passes between nodes for " + SPLIT.toSeconds() + " s", () -> {
            nodes.network().be(FaultProxy.Mode.STALL);
            lasting(SPLIT);
            nodes.network().be(FaultProxy.Mode.PASS);
        });
        await().atMost(PATIENCE).until(() -> each_sees(NODES));
        a_notice_of_the_first_reaches_the_others();
    }

    @Test
    @Order(7)
    void each_agencys_messages_were_taken_in_its_order_and_each_subscriber_was_told_in_order() throws Exception {
        var taken = database.queryForList(
                // each node gives out numbers of its own reserve
                "select agency || ' ' || message_id from intake_message where message_id is not null"
                        + " order by received_at, number",
                String.class);
        given.stream()
                .map(SyntheticMessage::agencyId)
                .distinct()
                .forEach(agency -> assertThat(new LinkedHashSet<>(of(agency, taken)))
                        .as(agency)
                        .containsExactlyElementsOf(
                                of(agency, given.stream().map(NodesTest::name).toList())));
        for (String subscriber : Readers.SUBSCRIBERS) {
            run.say("%s heard %d again", subscriber, readers.heardInOrder(subscriber, database));
        }
        readers.answered(given.stream().map(SyntheticMessage::messageId).collect(Collectors.toSet()));
        run.say(
                "%d acknowledged, %d sent again, %d recorded as duplicates, none lost",
                sent.acknowledged(),
                sender.resends(),
                KilledHub.count(database, "select count(*) from intake_message where outcome = 'DUPLICATE'"));
    }

    private interface Fault {
        void happens() throws Exception;
    }

    private void under(String what, Fault fault) throws Exception {
        assertThat(whilst(what, fault)).as(what).isLessThan(TAKE_OVER);
    }

    /** Lets it happen under load, waits until all is done, has it judged, and answers how long nothing was taken or told. */
    private Duration whilst(String what, Fault fault) throws Exception {
        enough = false;
        var done = CompletableFuture.runAsync(this::send, sending);
        lasting(Duration.ofSeconds(5));
        String since = database.queryForObject("select clock_timestamp()::text", String.class);
        fault.happens();
        lasting(Duration.ofSeconds(5));
        String until = database.queryForObject("select clock_timestamp()::text", String.class);
        enough = true;
        done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        KilledHub.drained(database, sent);
        new Oracle(database).acquits(sent);
        Duration taken = silence("received_at", "intake_message", since, until);
        Duration told = Duration.ZERO;
        for (String subscriber : Readers.SUBSCRIBERS) {
            String deliveries =
                    "(select * from delivery where status = 'DELIVERED' and subscriber = '" + subscriber + "') as told";
            Duration silent = silence("settled_at", deliveries, since, until);
            told = silent.compareTo(told) > 0 ? silent : told;
        }
        run.say(
                "%s: %d messages so far, longest silence %.1f s of intake, %.1f s of a subscriber",
                what, sent.acknowledged(), taken.toMillis() / 1000.0, told.toMillis() / 1000.0);
        return taken.compareTo(told) > 0 ? taken : told;
    }

    private Duration silence(String column, String from, String since, String until) {
        Double seconds = database.queryForObject(
                "select coalesce(extract(epoch from max(gap)), 0) from (select at - lag(at) over (order by at) as gap from ("
                        + "select " + column + " as at from " + from + " where " + column
                        + " between ?::timestamptz and ?::timestamptz"
                        + " union all select ?::timestamptz union all select ?::timestamptz) moments) gaps",
                Double.class,
                since,
                until,
                since,
                until);
        return Duration.ofMillis((long) (1000 * (seconds == null ? 0 : seconds)));
    }

    private void send() {
        while (!enough && given.size() < messages.size()) {
            SyntheticMessage message = messages.get(given.size());
            given.add(message);
            sender.send(List.of(message));
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
        }
    }

    private List<String> members(int node) throws Exception {
        var members = new ArrayList<String>();
        status(node).path("members").forEach(member -> members.add(member.asString()));
        return members;
    }

    private boolean each_sees(int many) throws Exception {
        for (int node = 0; node < NODES; node++) {
            if (members(node).size() != many) {
                return false;
            }
        }
        return true;
    }

    /** What the nodes' consoles count, each of itself and of those that it sees. */
    private Set<Long> counted() throws Exception {
        var counted = new HashSet<Long>();
        for (int node = 0; node < NODES; node++) {
            long all = 0;
            for (var counter : status(node).path("counters")) {
                all += counter.asLong();
            }
            counted.add(all);
        }
        return counted;
    }

    private JsonNode status(int node) throws Exception {
        try (var doors = new Doors(nodes.home(node))) {
            return JsonMapper.shared()
                    .readTree(doors.get("admin", "/api/status").body());
        }
    }

    private void a_notice_of_the_first_reaches_the_others() throws Exception {
        String notice = "another node has taken a new configuration into force";
        for (int node = 1; node < NODES; node++) {
            var hub = nodes.hub(node);
            int heard = hub.said().split(notice, -1).length;
            try (var doors = new Doors(nodes.home(0))) {
                assertThat(doors.postJson("admin", "/api/reload", "").statusCode())
                        .isEqualTo(200);
            }
            await().atMost(PATIENCE).until(() -> hub.said().split(notice, -1).length > heard);
        }
    }

    private static List<String> of(String agency, List<String> names) {
        return names.stream().filter(name -> name.startsWith(agency + " ")).toList();
    }

    private static String name(SyntheticMessage message) {
        return message.agencyId() + " " + message.messageId();
    }

    /** A fault is only one when it has lasted. */
    private static void lasting(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }
}
