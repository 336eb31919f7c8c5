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
import tools.jackson.databind.json.JsonMapper;

/** Given-up deliveries released at a rate. Each order asks the running hub. */
@Command(
        name = "jobs",
        description = {
            "Release given-up deliveries at a rate; a job goes on after a stop of the hub.",
            "Exit status: 0 done, 1 refused by the hub, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class JobsCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.shared();

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
            description = "Print what GET /api/failures/jobs says, those that have not ended first.")
    int list() throws IOException {
        return HubAnswer.tell(HubClient.of(door.home()).ask("/api/failures/jobs"));
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Release what was given up for a cause; with --dry-run only say what it would be.")
    int release(
            @Parameters(paramLabel = "SUBSCRIBER", arity = "1..*", description = "To whom.") List<String> subscribers,
            @Option(names = "--cause", required = true, description = "As `GET /api/failures` names it; may be empty.")
                    String cause,
            @Option(names = "--most", paramLabel = "N", description = "The oldest so many; all when left out.")
                    @Nullable
                    Integer most,
            @Option(names = "--per-second", paramLabel = "N", defaultValue = "10") double perSecond,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason; it names nobody.")
                    String why,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put(
                "groups",
                subscribers.stream()
                        .map(subscriber -> Map.of("subscriber", subscriber, "cause", cause))
                        .toList());
        if (most != null) {
            order.put("most", most);
        }
        order.put("perSecond", perSecond);
        order.put("why", why);
        order.put("dryRun", dryRun);
        return HubAnswer.tell(HubClient.of(door.home()).post("/api/failures/jobs", JSON.writeValueAsString(order)));
    }

    /** What a job is told to do. */
    enum Change {
        pause,
        resume,
        cancel
    }

    @Command(name = "change", mixinStandardHelpOptions = true, description = "Pause, resume or cancel a job.")
    int change(
            @Parameters(paramLabel = "JOB") long job,
            @Parameters(paramLabel = "CHANGE", description = "${COMPLETION-CANDIDATES}") Change change,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason; it names nobody.")
                    String why)
            throws IOException {
        return HubAnswer.tell(HubClient.of(door.home())
                .post("/api/failures/jobs/" + job + "/" + change, JSON.writeValueAsString(Map.of("why", why))));
    }
}
