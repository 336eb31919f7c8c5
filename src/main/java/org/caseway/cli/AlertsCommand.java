package org.caseway.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody should see to, and who does. Each asks the running hub. */
@Command(
        name = "alerts",
        description = {
            "Look at what somebody should see to, and say who does.",
            "Exit status: 0 done, 1 refused by the hub, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class AlertsCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LINE = "%7s  %-20s %-12s %-22s %-16s %s";

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Show what is so, the worst first. --json prints what GET /api/alerts says:",
                "number, kind, subject, node, level, text, raisedAt, owner, acknowledgedAt, acknowledgedBy, note,"
                        + " resolvedAt,",
                "state, runbook."
            })
    int list(
            @Option(names = "--resolved", description = "What was so and is no more.") boolean resolved,
            @Option(names = "--json") boolean json)
            throws IOException {
        JsonNode alerts = JSON.readTree(HubClient.of(door.home()).get("/api/alerts?resolved=" + resolved));
        if (json) {
            System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(alerts));
            return 0;
        }
        if (alerts.isEmpty()) {
            System.out.println(resolved ? "nothing was resolved yet" : "nothing: all is well");
        }
        for (JsonNode alert : alerts) {
            System.out.println(LINE.formatted(
                    alert.path("number").asLong(),
                    alert.path("kind").asString(),
                    alert.path("state").asString(),
                    alert.path("subject").asString(),
                    alert.path("owner").isNull() ? "-" : alert.path("owner").asString(),
                    alert.path("text").asString()));
        }
        return 0;
    }

    @Command(name = "acknowledge", mixinStandardHelpOptions = true, description = "Somebody sees to it.")
    int acknowledge(
            @Parameters(paramLabel = "NUMBER", description = "As the list shows it.") long number,
            @Option(names = "--owner", paramLabel = "TEXT", description = "A desk or a shift; you when left out.")
                    @Nullable
                    String owner,
            @Option(
                            names = "--why",
                            required = true,
                            paramLabel = "TEXT",
                            description = "What is done; it names nobody.")
                    String why)
            throws IOException {
        Map<String, String> said = new LinkedHashMap<>(Map.of("why", why));
        if (owner != null) {
            said.put("owner", owner);
        }
        var answer =
                HubClient.of(door.home()).post("/api/alerts/" + number + "/acknowledge", JSON.writeValueAsString(said));
        if (answer.status() != 204) {
            System.err.println("caseway: refused: "
                    + JSON.readTree(answer.body()).path("problem").asString("status " + answer.status()));
            return 1;
        }
        System.out.println("alert " + number + " is acknowledged");
        return 0;
    }
}
