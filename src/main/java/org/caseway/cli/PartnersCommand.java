package org.caseway.cli;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Who sends and is told. Each order asks the running hub. */
@Command(
        name = "partners",
        description = {
            "Look at partners and try a connection; nothing is delivered by that.",
            "Exit status: 0 done, 1 refused by the hub or not reached, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class PartnersCommand implements Runnable {

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
            description = "Agencies and subscribers, agreements, keys.")
    int list() throws IOException {
        return HubAnswer.tell(HubClient.of(door.home()).ask("/api/partners"));
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Go as far as can be gone to a subscriber; exit status 1 when it is not reached.")
    int test(@Parameters(paramLabel = "SUBSCRIBER") String subscriber) throws IOException {
        return HubAnswer.tell(
                HubClient.of(door.home())
                        .post("/api/partners/subscribers/" + HubAnswer.encoded(subscriber) + "/test", "{}"),
                "reached");
    }
}
