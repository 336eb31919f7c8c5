package org.caseway.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The desk of a court's clerk. Each order asks the running hub as that clerk, who is of one court. */
@Command(
        name = "clerk",
        description = {
            "Answer the filings with a court that has no system for it.",
            "Exit status: 0 done, 1 refused by the hub, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class ClerkCommand implements Runnable {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** As whom. */
    static final class Clerk {
        @Option(
                names = "--as",
                required = true,
                paramLabel = "NAME",
                description = "Somebody of caseway.console.people who is in clerk-of.")
        @SuppressWarnings("NullAway.Init")
        private String name;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "What waits for a word of the court.")
    int list(
            @CommandLine.Mixin Clerk clerk,
            @Option(names = "--decided", description = "What it has decided lately instead.") boolean decided)
            throws IOException {
        return HubAnswer.tell(hub(clerk).ask("/api/clerk/filings?decided=" + decided));
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "One filing; the look is on the trail.")
    int show(@CommandLine.Mixin Clerk clerk, @Parameters(paramLabel = "NUMBER") long number) throws IOException {
        return HubAnswer.tell(hub(clerk).ask("/api/clerk/filings/" + number));
    }

    @Command(name = "receipt", mixinStandardHelpOptions = true, description = "The court has the filing.")
    int receipt(@CommandLine.Mixin Clerk clerk, @Parameters(paramLabel = "NUMBER") long number) throws IOException {
        return HubAnswer.tell(hub(clerk).post("/api/clerk/filings/" + number + "/receipt", "{}"));
    }

    @Command(name = "decide", mixinStandardHelpOptions = true, description = "What the court decides of each document.")
    int decide(
            @CommandLine.Mixin Clerk clerk,
            @Parameters(paramLabel = "NUMBER") long number,
            @Option(names = "--docket", paramLabel = "NUMBER", description = "Of the case at the court.") @Nullable
                    String docket,
            @Option(names = "--accept", paramLabel = "DOCUMENT", description = "Once for each.") @Nullable
                    List<String> accepted,
            @Option(names = "--reject", paramLabel = "DOCUMENT=REASON", description = "Once for each.") @Nullable
                    Map<String, String> rejected,
            @Option(names = "--why", paramLabel = "TEXT", description = "To change what was decided.") @Nullable
                    String why)
            throws IOException {
        var documents = new ArrayList<Map<String, String>>();
        if (accepted != null) {
            accepted.forEach(id -> documents.add(ruled(id, "ACCEPTED", null)));
        }
        if (rejected != null) {
            rejected.forEach((id, reason) -> documents.add(ruled(id, "REJECTED", reason)));
        }
        return HubAnswer.tell(hub(clerk)
                .post(
                        "/api/clerk/filings/" + number + "/decision",
                        HubAnswer.json("docket", docket, "documents", documents, "why", why)));
    }

    private static Map<String, String> ruled(String id, String status, @Nullable String reason) {
        var document = new LinkedHashMap<>(Map.of("documentId", id, "status", status));
        if (reason != null) {
            document.put("reason", reason);
        }
        return document;
    }

    private HubClient hub(Clerk clerk) throws IOException {
        return HubClient.of(door.home(), clerk.name);
    }
}
