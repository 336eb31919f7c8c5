package org.caseway.faults;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Everything of a running hub that people and their tools look at, and that must say nothing of what is in messages. */
final class Surfaces {

    /** Lists for administrators: what waits, what failed, who was told, how everything stands. */
    private static final List<String> VIEWS = List.of(
            "/api/status",
            "/api/held",
            "/api/exceptions",
            "/api/subscribers",
            "/api/subscribers/victim-notification/parked",
            "/api/subscribers/prosecutor-cms/parked",
            "/api/subscriptions",
            "/api/subscriptions/prosecutor-cms/preview?days=366",
            "/api/subscriptions/prosecutor-cms/watches",
            "/api/feeds",
            "/api/correction-requests",
            "/api/filings",
            "/api/recalls",
            "/api/receipts?missing=true",
            "/api/notices",
            "/api/reviews",
            "/api/disseminations?recipient=prosecutor-cms&from=2020-01-01T00:00:00Z&to=2099-01-01T00:00:00Z");

    /** What the database keeps beside the facts: of events, failures and acts. */
    private static final List<String> BOOKS = List.of(
            "select problems from intake_message where problems is not null",
            "select concat(ingress_id, agency, channel, reason) from intake_quarantine",
            "select t::text from intake_attempt t",
            "select t::text from intake_held t",
            "select t::text from exception_item t",
            "select t::text from audit_link t",
            "select t::text from delivery t",
            "select t::text from delivery_waiting t",
            "select t::text from delivery_terms t",
            "select t::text from delivery_recall t",
            "select t::text from delivery_lane t",
            "select t::text from delivery_lease t",
            "select t::text from victim_notice t",
            "select t::text from victim_notice_step t",
            "select t::text from victim_feed t");

    /** Enough to see where it comes from. */
    private static final int MOST = 12;

    private final TestHub hub;
    private final Doors doors;
    private final Queue<String> observed = new ConcurrentLinkedQueue<>();

    Surfaces(TestHub hub, Doors doors) {
        this.hub = hub;
        this.doors = doors;
        hub.context()
                .getBeanProvider(ObservationRegistry.class)
                .ifAvailable(registry -> registry.observationConfig().observationHandler(new Spans()));
    }

    /** Where a canary is, and which: nothing when the hub keeps its word. */
    Map<String, List<String>> leaks() throws Exception {
        var leaks = new LinkedHashMap<String, List<String>>();
        look(leaks, "traces", observed.stream());
        look(leaks, "meters", meters());
        look(leaks, "threads", Thread.getAllStackTraces().keySet().stream().map(Thread::getName));
        look(leaks, "JMX", managed());
        for (String view : VIEWS) {
            var answer = doors.get("admin", view);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(view + " answers " + answer.statusCode());
            }
            look(leaks, view, Stream.of(answer.body()));
        }
        for (String metrics : metrics()) {
            look(leaks, "/actuator", Stream.of(metrics));
        }
        var jdbc = new JdbcTemplate(hub.bean(javax.sql.DataSource.class));
        for (String book : BOOKS) {
            look(leaks, book, jdbc.queryForList(book, String.class).stream());
        }
        return leaks;
    }

    /** Line by line, with the line that has it; files that were packed when the log began a new one are unpacked. */
    static Map<String, List<String>> leaksIn(List<Path> files) throws IOException {
        var leaks = new LinkedHashMap<String, List<String>>();
        for (Path file : files) {
            try (var lines = lines(file)) {
                look(leaks, file.getFileName().toString(), lines);
            }
        }
        return leaks;
    }

    static long linesWith(String word, List<Path> files) throws IOException {
        long found = 0;
        for (Path file : files) {
            try (var lines = lines(file)) {
                found += lines.filter(line -> line.contains(word)).count();
            }
        }
        return found;
    }

    private static Stream<String> lines(Path file) throws IOException {
        var content = Files.newInputStream(file);
        return new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(content) : content,
                        StandardCharsets.ISO_8859_1))
                .lines();
    }

    static void look(Map<String, List<String>> leaks, String where, Stream<String> said) {
        said.filter(java.util.Objects::nonNull)
                .filter(text -> !Canaries.in(text).isEmpty())
                .limit(MOST)
                .forEach(text -> leaks.computeIfAbsent(where, none -> new ArrayList<>())
                        .add(Canaries.in(text).get(0) + " in " + text.substring(0, Math.min(200, text.length()))));
    }

    private Stream<String> meters() {
        return hub.bean(MeterRegistry.class).getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getName() + id.getTags() + id.getDescription());
    }

    /** What the management port says, each metric with the values of its tags. */
    private List<String> metrics() throws IOException, InterruptedException {
        var said = new ArrayList<String>();
        said.add(managed("/actuator/health"));
        String names = managed("/actuator/metrics");
        said.add(names);
        for (var name : JsonMapper.shared().readTree(names).path("names")) {
            said.add(managed("/actuator/metrics/" + name.asString()));
        }
        return said;
    }

    private String managed(String path) throws IOException, InterruptedException {
        String login = "admin:" + hub.secrets().get("admin");
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.home().managementPort() + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes()))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    private static Stream<String> managed() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        var said = new ArrayList<String>();
        for (ObjectName name : server.queryNames(null, null)) {
            said.add(name.toString());
            try {
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    said.add(name + " " + attribute.getName() + " " + value(server, name, attribute));
                }
            } catch (JMException gone) {
                said.add(name + " has gone");
            }
        }
        return said.stream();
    }

    private static String value(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
        // system properties hold what this test itself was started with
        if (!attribute.isReadable() || attribute.getName().equals("SystemProperties")) {
            return "";
        }
        try {
            return java.util.Arrays.deepToString(new Object[] {server.getAttribute(name, attribute.getName())});
        } catch (JMException | RuntimeException unreadable) {
            return "";
        }
    }

    /** What a tracer would be given. */
    private final class Spans implements ObservationHandler<Observation.Context> {

        @Override
        public void onStop(Observation.Context context) {
            observed.add(context.getName() + " " + context.getContextualName() + " " + context.getAllKeyValues() + " "
                    + context.getError());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
