package org.caseway.cli;

import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The subscriptions: how they stand, and what one would have received. Asks the running hub and changes nothing. */
@Command(
        name = "subscriptions",
        description = {
            "Look at the subscriptions.",
            "Exit status: 0 told, 1 no such subscriber, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class SubscriptionsCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LINE = "%-24s %-16s %-10s %8s %9s  %s";
    private static final int MOST_DAYS = 366;

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
                "Show every subscription. --json prints what GET /api/subscriptions says: id, name, recipientClass, purpose, owner,",
                "agreement, state, reason, waiting, filterFailures."
            })
    int list(@Option(names = "--json") boolean json) throws IOException {
        JsonNode all = JSON.readTree(HubClient.of(door.home()).get("/api/subscriptions"));
        if (json) {
            print(all);
            return 0;
        }
        System.out.println(LINE.formatted("subscriber", "class", "state", "waiting", "failures", "why"));
        for (JsonNode one : all) {
            System.out.println(LINE.formatted(
                    one.path("id").asString(),
                    one.path("recipientClass").asString(),
                    one.path("state").asString(),
                    one.path("waiting").asLong(),
                    one.path("filterFailures").asLong(),
                    one.path("reason").asString("")));
        }
        return 0;
    }

    @Command(
            name = "preview",
            mixinStandardHelpOptions = true,
            description = {
                "Show what a subscriber would have received, as it is entered now; nothing is sent. --json prints what",
                "GET /api/subscriptions/ID/preview says: count (received, meant, told), deliveries[] (eventId, caseReference,",
                "sequence, events, bytes, sha256), a thousand at most."
            })
    int preview(
            @Parameters(index = "0", paramLabel = "ID", description = "The subscriber.") String id,
            @Option(
                            names = "--days",
                            defaultValue = "30",
                            description = "How far back, 1 to 366 (default ${DEFAULT-VALUE}).")
                    int days,
            @Option(names = "--json") boolean json)
            throws IOException {
        if (!id.matches("[a-z][a-z0-9-]*") || days < 1 || days > MOST_DAYS) {
            System.err.println("caseway: not a subscriber's id, or not 1 to 366 days");
            return CommandLineDoor.USAGE;
        }
        var answered = HubClient.of(door.home()).ask("/api/subscriptions/" + id + "/preview?days=" + days);
        JsonNode said = JSON.readTree(answered.body());
        if (answered.status() != 200) {
            System.err.println("caseway: " + said.path("problem").asString("status " + answered.status()));
            return 1;
        }
        if (json) {
            print(said);
            return 0;
        }
        JsonNode count = said.path("count");
        System.out.println(String.format(
                Locale.ROOT,
                "in %d days the hub received %d events, %d were meant for %s, %d would have been told",
                days,
                count.path("received").asLong(),
                count.path("meant").asLong(),
                id,
                count.path("told").asLong()));
        return 0;
    }

    private static void print(JsonNode said) {
        System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said));
    }
}
