package org.caseway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What a start by the launcher costs, what the first messages after it wait, and what an idle hub holds; not part of the suite: {@code
 * mvn test -Dtest=StartCost}. Settings to be compared in turns are separated by commas: {@code
 * -Dcaseway.start.options=,-Xms384m}; {@code -Dcaseway.start.times=5} says how often each, {@code
 * -Dcaseway.start.java=} which JDK, {@code -Dcaseway.start.idle=30} how many seconds it is left alone before it is weighed.
 */
class StartCost {

    private static final String[] OPTIONS =
            System.getProperty("caseway.start.options", "").split(",", -1);
    private static final String LAUNCHER = System.getProperty(
            "caseway.start.launcher", Path.of("caseway").toAbsolutePath().toString());
    private static final int TIMES = Integer.getInteger("caseway.start.times", 3);
    private static final int IDLE = Integer.getInteger("caseway.start.idle", 0);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final long TICKS_A_SECOND = 100;
    private static final List<Integer> UNTIL = List.of(1, 10, 100);

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private final Map<String, List<double[]>> measured = new LinkedHashMap<>();
    private int run = 1;

    @Test
    void prints_what_a_start_and_the_first_messages_cost(@TempDir Path directory) throws Exception {
        Home home = TestHub.homeOn(directory.resolve("home"));
        // the first makes the home, the second the class data when it stops
        one(home, OPTIONS[0]);
        one(home, OPTIONS[0]);
        for (int time = 0; time < TIMES; time++) {
            for (String options : OPTIONS) {
                measured.computeIfAbsent(options, any -> new ArrayList<>()).add(one(home, options));
            }
        }
        System.out.printf(
                "medians of %d, load %s%n",
                TIMES, Files.readString(Path.of("/proc/loadavg")).strip());
        measured.forEach((options, all) -> System.out.println(text(options, median(all))));
        assertThat(measured.values()).allSatisfy(all -> assertThat(all).hasSize(TIMES));
    }

    private double[] one(Home home, String options) throws Exception {
        var builder = new ProcessBuilder(LAUNCHER, "run");
        builder.environment().put("CASEWAY_HOME", home.directory().toString());
        builder.environment().put("CASEWAY_PORT_OFFSET", String.valueOf(home.portOffset()));
        builder.environment().put("CASEWAY_CLUSTER_ENABLED", "false");
        builder.environment().put("CASEWAY_JAVA_OPTS", options);
        String java = System.getProperty("caseway.start.java");
        if (java != null) {
            builder.environment().put("JAVA_HOME", java);
        }
        Path said = home.directory().resolveSibling("said");
        long began = System.nanoTime();
        Process hub =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            Path ready = home.run().resolve("ready");
            until(() -> Files.exists(ready) && Files.readString(ready).startsWith(hub.pid() + "\n"), hub, said);
            double wall = (System.nanoTime() - began) / 1e9;
            double[] processor = {processor(home, hub)};
            double working = working(hub);
            double[] waited = firstMessages(home, hub, said);
            double messages = processor(home, hub) - processor[0];
            double resident = IDLE == 0 ? 0 : resident(home, hub);
            double[] result = {
                wall,
                processor[0],
                waited[0],
                waited[1],
                waited[2],
                messages,
                resident,
                waited[3] - working,
                waited[4] - working
            };
            System.out.println(text(options, result));
            return result;
        } finally {
            hub.destroy();
            assertThat(hub.waitFor(3, TimeUnit.MINUTES)).isTrue();
        }
    }

    /** Milliseconds until the first, the first ten and the first hundred are recorded and told; each of the ten alone. */
    private double[] firstMessages(Home home, Process hub, Path said) throws Exception {
        List<SyntheticMessage> messages =
                SyntheticCounty.of(5, CountySettings.of(40).withRun(run++)).messages();
        var source = new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + home.postgresPort() + "/caseway",
                "caseway_app",
                new Secrets(home).get("postgres-app"));
        try (var doors = new Doors(home);
                var connection = source.getConnection()) {
            var database = new JdbcTemplate(
                    new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true));
            long before = told(database);
            var senders = new LinkedHashMap<String, org.caseway.simulator.QueueSender>();
            for (SyntheticMessage message : messages.subList(0, 100)) {
                if (!senders.containsKey(message.agencyId())) {
                    senders.put(message.agencyId(), doors.sender(message.agencyId()));
                }
            }
            double[] waited = new double[UNTIL.size() + 2];
            long began = System.nanoTime();
            int sent = 0;
            for (int i = 0; i < UNTIL.size(); i++) {
                while (sent < UNTIL.get(i)) {
                    SyntheticMessage message = messages.get(sent++);
                    senders.get(message.agencyId()).send(encoder.encode(message.message()));
                    if (sent <= UNTIL.get(1)) {
                        long expected = before + sent;
                        until(() -> told(database) >= expected, hub, said);
                    }
                }
                long expected = before + sent;
                until(() -> told(database) >= expected, hub, said);
                waited[i] = (System.nanoTime() - began) / 1e6;
                if (i < 2) {
                    waited[UNTIL.size() + i] = working(hub);
                }
            }
            return waited;
        }
    }

    private static long told(JdbcTemplate database) {
        Long told = database.queryForObject(
                "select count(*) from delivery where subscriber = 'prosecutor-cms' and event_id in"
                        + " (select event_id from case_event where agency <> 'caseway')",
                Long.class);
        return told == null ? 0 : told;
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void until(Condition condition, Process hub, Path said) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            if (!hub.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the hub said:\n" + Files.readString(said));
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** Seconds of processor time of the process and its database. */
    private static double processor(Home home, Process hub) throws IOException {
        double ticks = 0;
        for (long pid : family(home, hub)) {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // its own and that of children that have ended
            for (int field : pid == hub.pid() ? new int[] {11, 12} : new int[] {11, 12, 13, 14}) {
                ticks += Long.parseLong(fields[field]);
            }
        }
        return ticks / TICKS_A_SECOND;
    }

    /** Megabytes, what is shared counted once for each share of it. */
    private static double resident(Home home, Process hub) throws IOException {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(IDLE));
        double kilobytes = 0;
        for (long pid : family(home, hub)) {
            for (String line : lines(pid)) {
                if (line.startsWith("Pss:")) {
                    double its = Double.parseDouble(line.replaceAll("\\D", ""));
                    kilobytes += its;
                    if (pid == hub.pid()) {
                        System.out.printf(Locale.ROOT, "  JVM alone %.0f MB%n", its / 1024);
                    }
                }
            }
        }
        return kilobytes / 1024;
    }

    private static List<String> lines(long pid) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"));
        } catch (java.nio.file.FileSystemException ended) {
            return List.of();
        }
    }

    /** The hub, its database server and that one's children. */
    private static List<Long> family(Home home, Process hub) throws IOException {
        long server = Long.parseLong(Files.readAllLines(home.postgres().resolve("postmaster.pid"))
                .get(0)
                .strip());
        Stream<ProcessHandle> database = ProcessHandle.of(server).stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()));
        return Stream.concat(Stream.of(hub.pid()), database.map(ProcessHandle::pid))
                .filter(pid -> Files.exists(Path.of("/proc/" + pid + "/stat")))
                .toList();
    }

    /** Milliseconds of processor time of the threads on a message's way: the intake's and the lanes'. No other load changes them much. */
    private static double working(Process hub) throws IOException {
        double nanos = 0;
        try (var tasks = Files.newDirectoryStream(Path.of("/proc/" + hub.pid() + "/task"))) {
            for (Path task : tasks) {
                String name = Files.readString(task.resolve("comm")).strip();
                if (name.startsWith("intake-") || name.startsWith("Camel (")) {
                    nanos += Double.parseDouble(
                            Files.readString(task.resolve("schedstat")).split(" ")[0]);
                }
            }
        }
        return nanos / 1e6;
    }

    private static double[] median(List<double[]> all) {
        double[] medians = new double[all.get(0).length];
        for (int i = 0; i < medians.length; i++) {
            int column = i;
            double[] sorted =
                    all.stream().mapToDouble(one -> one[column]).sorted().toArray();
            medians[i] = sorted[sorted.length / 2];
        }
        return medians;
    }

    private static String text(String options, double[] figures) {
        return String.format(
                Locale.ROOT,
                "ready %.1f s, %.1f s of processor; first %.0f ms, first 10 %.0f ms, first 100 %.0f ms, %.2f s of processor;"
                        + " %.0f MB idle; the way's own threads %.0f ms for the first, %.0f ms for the first 10; %s",
                figures[0],
                figures[1],
                figures[2],
                figures[3],
                figures[4],
                figures[5],
                figures[6],
                figures[7],
                figures[8],
                options);
    }
}
