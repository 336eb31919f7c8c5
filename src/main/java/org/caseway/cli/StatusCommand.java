package org.caseway.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tries every door as a partner would, and asks the hub what it says of itself. */
@Command(
        name = "status",
        description = {
            "Show whether the hub of this home accepts messages on every edge.",
            "Exit status: 0 it does, 1 it does not or is not running."
        })
final class StatusCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Option(
            names = "--json",
            description = {
                "Print one JSON object: running, ready, home, pid,",
                "edges[] (name, accepting, problem) and hub (what GET /api/status says)."
            })
    private boolean json;

    @Option(
            names = "--history",
            paramLabel = "1h|24h|14d",
            description = {
                "Print instead how the whole hub stood in that time, as GET /api/history",
                "says it: a line for each step with when it began, what came and went a",
                "minute, backlog, parked, and the oldest of the backlog in seconds."
            })
    private @Nullable String history;

    @Override
    public Integer call() throws IOException {
        return history == null ? now() : past(history);
    }

    private int past(String range) throws IOException {
        String query = URLEncoder.encode(range, StandardCharsets.UTF_8);
        JsonNode said = JSON.readTree(HubClient.of(door.home()).get("/api/history?range=" + query));
        if (json) {
            System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said));
            return 0;
        }
        for (JsonNode point : said.path("points")) {
            System.out.printf(
                    Locale.ROOT,
                    "%s  in %s  out %.1f  backlog %d  parked %d  oldest %s%n",
                    point.path("at").asString(),
                    point.has("in")
                            ? String.format(
                                    Locale.ROOT, "%.1f", point.path("in").asDouble())
                            : "?",
                    point.path("out").asDouble(),
                    point.path("backlog").asLong(),
                    point.path("parked").asLong(),
                    point.has("oldestSeconds") ? point.path("oldestSeconds").asLong() + " s" : "-");
        }
        return 0;
    }

    private int now() throws IOException {
        Optional<HubProcess> hub = HubProcess.on(door.home());
        List<EdgeCheck> edges = List.of();
        var said = new AtomicReference<@Nullable JsonNode>();
        if (hub.isPresent() && hub.get().address().isPresent()) {
            var client = new HubClient(door.home(), hub.get());
            edges = List.of(
                    EdgeCheck.of("queue", () -> logIn(client)),
                    EdgeCheck.of("sftp", () -> greet(client)),
                    EdgeCheck.of("https", () -> said.set(JSON.readTree(client.get("/api/status")))));
        }
        JsonNode status = said.get();
        boolean ready = !edges.isEmpty()
                && edges.stream().allMatch(EdgeCheck::accepting)
                && status != null
                && status.path("ready").asBoolean(false);
        System.out.println(
                json
                        ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report(hub, ready, edges, status))
                        : new StatusPage(door.home()).of(hub, ready, edges, status));
        return ready ? 0 : 1;
    }

    private Map<String, @Nullable Object> report(
            Optional<HubProcess> hub, boolean ready, List<EdgeCheck> edges, @Nullable JsonNode status) {
        var report = new LinkedHashMap<String, @Nullable Object>();
        report.put("running", hub.isPresent());
        report.put("ready", ready);
        report.put("home", door.home().directory().toString());
        report.put("pid", hub.map(h -> h.process().pid()).orElse(null));
        report.put("edges", edges);
        report.put("hub", status);
        return report;
    }

    private static void logIn(HubClient client) throws Exception {
        try (var factory = client.broker();
                var connection = factory.createConnection("probe", client.password("probe"))) {
            connection.start();
        }
    }

    private static void greet(HubClient client) throws IOException {
        if (!client.sftpGreeting().startsWith("SSH-2.0")) {
            throw new IOException("what listens there is not an SFTP door");
        }
    }
}
