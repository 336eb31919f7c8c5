package org.caseway.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lanes of the subscribers: how they stand, and what is ordered of one. Each order asks the running hub. */
@Command(
        name = "lane",
        description = {
            "Look at the subscribers' lanes and set them.",
            "Exit status: 0 done, 1 refused by the hub, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class LaneCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LINE = "%-24s %-10s %-9s %8s %7s %9s  %s";

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Why something is ordered; kept in the audit trail for good. */
    static final class Why {
        @Parameters(index = "0", paramLabel = "ID", description = "The subscriber.")
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason; it names nobody.")
        @SuppressWarnings("NullAway.Init")
        private String why;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Show every lane. --json prints what GET /api/subscribers says:",
                "id, name, channel, state, changedAt, changedBy, why, perSecond, backlog, oldestAgeSeconds,",
                "parked, lastError, lastDelivered, unreachableSince."
            })
    int list(@Option(names = "--json") boolean json) throws IOException {
        JsonNode lanes = JSON.readTree(hub().get("/api/subscribers"));
        if (json) {
            System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(lanes));
            return 0;
        }
        System.out.println(
                LINE.formatted("subscriber", "channel", "state", "backlog", "parked", "oldest", "last error"));
        for (JsonNode lane : lanes) {
            System.out.println(LINE.formatted(
                    lane.path("id").asString(),
                    lane.path("channel").asString(),
                    lane.path("state").asString(),
                    lane.path("backlog").asLong(),
                    lane.path("parked").asLong(),
                    lane.path("oldestAgeSeconds").isNull()
                            ? "-"
                            : lane.path("oldestAgeSeconds").asLong() + " s",
                    lane.path("lastError").isNull()
                            ? "-"
                            : lane.path("lastError").asString()));
        }
        return 0;
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Send nothing to it until it is resumed; what comes waits.")
    int pause(@CommandLine.Mixin Why order) throws IOException {
        return order("pause", order, Map.of());
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "End a pause or a drain.")
    int resume(@CommandLine.Mixin Why order) throws IOException {
        return order("resume", order, Map.of());
    }

    @Command(
            name = "drain",
            mixinStandardHelpOptions = true,
            description = "Send what waits now, retries included, and nothing that comes later.")
    int drain(@CommandLine.Mixin Why order) throws IOException {
        return order("drain", order, Map.of());
    }

    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = "Switch a lane on again that the hub has switched off.")
    int enable(@CommandLine.Mixin Why order) throws IOException {
        return order("enable", order, Map.of());
    }

    @Command(
            name = "throttle",
            mixinStandardHelpOptions = true,
            description = "Send at most so many a second; without --per-second, lift the limit.")
    int throttle(
            @CommandLine.Mixin Why order, @Option(names = "--per-second", paramLabel = "N") @Nullable Double perSecond)
            throws IOException {
        return order("throttle", order, perSecond == null ? Map.of() : Map.of("perSecond", perSecond));
    }

    @Command(
            name = "release-parked",
            mixinStandardHelpOptions = true,
            description = "Try again what was given up: all of it, or the events named.")
    int releaseParked(
            @CommandLine.Mixin Why order, @Option(names = "--event", paramLabel = "NUMBER") @Nullable List<Long> events)
            throws IOException {
        return order("release-parked", order, events == null ? Map.of() : Map.of("events", events));
    }

    private int order(String word, Why order, Map<String, Object> further) throws IOException {
        if (!order.id.matches("[a-z][a-z0-9-]*")) {
            System.err.println("caseway: not a subscriber's id: " + order.id);
            return CommandLineDoor.USAGE;
        }
        Map<String, Object> asked = new LinkedHashMap<>(further);
        asked.put("why", order.why);
        var answer = hub().post("/api/subscribers/" + order.id + "/" + word, JSON.writeValueAsString(asked));
        JsonNode said = JSON.readTree(answer.body());
        if (answer.status() != 200) {
            System.err.println("caseway: refused: " + said.path("problem").asString("status " + answer.status()));
            return 1;
        }
        System.out.println(
                word + " " + order.id + ": done (" + said.path("count").asLong() + ")");
        return 0;
    }

    private HubClient hub() throws IOException {
        return HubClient.of(door.home());
    }
}
