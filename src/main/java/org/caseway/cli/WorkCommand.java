package org.caseway.cli;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What waits for a human, queue by queue. Each order asks the running hub. */
@Command(
        name = "work",
        description = {
            "Look at what waits for somebody, say who sees to it, and decide.",
            "Exit status: 0 done, 1 refused by the hub, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class WorkCommand implements Runnable {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(name = "held", mixinStandardHelpOptions = true, description = "Print what GET /api/held says.")
    int held(
            @Option(
                            names = "--reason",
                            paramLabel = "CODE",
                            defaultValue = "",
                            description =
                                    "Only what it holds; the thousand that are due first of every reason when left out.")
                    String reason)
            throws IOException {
        return HubAnswer.tell(hub().ask("/api/held?reason=" + HubAnswer.encoded(reason)));
    }

    /** What is to become of a held message. */
    enum Decision {
        BIND,
        OPEN_CASE,
        REJECT,
        RELEASE
    }

    @Command(name = "decide", mixinStandardHelpOptions = true, description = "Decide about a held message.")
    int decide(
            @Parameters(paramLabel = "NUMBER", description = "The hub's number of the message.") long number,
            @Parameters(paramLabel = "DECISION", description = "${COMPLETION-CANDIDATES}") Decision decision,
            @Option(names = "--case", paramLabel = "REFERENCE", description = "For BIND.") @Nullable UUID caseId,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason; it names nobody.")
                    String why)
            throws IOException {
        String json = HubAnswer.json("decision", decision, "caseId", caseId, "reason", why);
        return HubAnswer.tell(hub().post("/api/held/" + number + "/decision", json));
    }

    /** Whose items can be taken. */
    enum Queue {
        REJECTED,
        HELD,
        MATCH,
        OVERDUE
    }

    @Command(name = "owners", mixinStandardHelpOptions = true, description = "Who sees to which items of a queue.")
    int owners(
            @Parameters(paramLabel = "QUEUE", description = "${COMPLETION-CANDIDATES}") Queue queue,
            @Parameters(paramLabel = "SUBJECT", arity = "1..*", description = "A message's number, a question's, ...")
                    List<String> subjects)
            throws IOException {
        var of = new StringBuilder("/api/work/owners?queue=" + queue);
        subjects.forEach(subject -> of.append("&subject=").append(HubAnswer.encoded(subject)));
        return HubAnswer.tell(hub().ask(of.toString()));
    }

    @Command(name = "take", mixinStandardHelpOptions = true, description = "Somebody sees to an item from now on.")
    int take(
            @Parameters(paramLabel = "QUEUE", description = "${COMPLETION-CANDIDATES}") Queue queue,
            @Parameters(paramLabel = "SUBJECT") String subject,
            @Option(names = "--owner", paramLabel = "TEXT", description = "A desk or a shift; you when left out.")
                    @Nullable
                    String owner)
            throws IOException {
        return HubAnswer.tell(
                hub().post("/api/work/owners", HubAnswer.json("queue", queue, "subject", subject, "owner", owner)));
    }

    @Command(
            name = "codes",
            mixinStandardHelpOptions = true,
            description = "Codes that no list knows, with how many messages wait for each and since when.")
    int codes(@Option(names = "--mapped", description = "What people have mapped instead.") boolean mapped)
            throws IOException {
        return HubAnswer.tell(hub().ask(mapped ? "/api/codes/mapped" : "/api/codes/unmapped"));
    }

    @Command(
            name = "map",
            mixinStandardHelpOptions = true,
            description = "Give a code a word of its list; all messages that waited for nothing else go on.")
    int map(
            @Parameters(paramLabel = "AGENCY") String agency,
            @Parameters(paramLabel = "LIST") String list,
            @Parameters(paramLabel = "CODE") String code,
            @Parameters(paramLabel = "WORD", description = "One of those that `work codes` names.") String word,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason; it names nobody.")
                    String why)
            throws IOException {
        return HubAnswer.tell(hub().post(
                        "/api/codes/map",
                        HubAnswer.json("agency", agency, "list", list, "code", code, "canonical", word, "why", why)));
    }

    @Command(name = "take-back", mixinStandardHelpOptions = true, description = "A mapping counts no more.")
    int takeBack(
            @Parameters(paramLabel = "AGENCY") String agency,
            @Parameters(paramLabel = "LIST") String list,
            @Parameters(paramLabel = "CODE") String code,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason; it names nobody.")
                    String why)
            throws IOException {
        return HubAnswer.tell(hub().post(
                        "/api/codes/take-back",
                        HubAnswer.json("agency", agency, "list", list, "code", code, "why", why)));
    }

    private HubClient hub() throws IOException {
        return HubClient.of(door.home());
    }
}
