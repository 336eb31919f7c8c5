package org.caseway.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/** Deliveries that were given up, and those of them that are sent again. Each order asks the running hub. */
@Command(
        name = "failures",
        description = {
            "Look at deliveries that failed and send chosen ones again.",
            "Exit status: 0 done, 1 refused by the hub, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class FailuresCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Print what GET /api/failures says.")
    int list() throws IOException {
        return HubAnswer.tell(HubClient.of(door.home()).ask("/api/failures"));
    }

    @Command(
            name = "parked",
            mixinStandardHelpOptions = true,
            description = "Print the oldest that were given up for a cause, with their events.")
    int parked(
            @Parameters(paramLabel = "SUBSCRIBER") String subscriber,
            @Option(names = "--cause", required = true, description = "As `failures list` names it; may be empty.")
                    String cause)
            throws IOException {
        return HubAnswer.tell(HubClient.of(door.home())
                .ask("/api/failures/parked?subscriber=" + HubAnswer.encoded(subscriber) + "&cause="
                        + HubAnswer.encoded(cause)));
    }

    @Command(
            name = "send-again",
            mixinStandardHelpOptions = true,
            description = "Send chosen deliveries again; with --dry-run only say what policy makes of each now.")
    int sendAgain(
            @Parameters(paramLabel = "SUBSCRIBER") String subscriber,
            @Option(names = "--event", required = true, arity = "1..*", paramLabel = "N", description = "Which.")
                    List<Long> events,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason; it names nobody.")
                    String why,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("subscriber", subscriber);
        order.put("events", events);
        order.put("why", why);
        order.put("dryRun", dryRun);
        return HubAnswer.tell(HubClient.of(door.home()).post("/api/failures/release", JSON.writeValueAsString(order)));
    }
}
