package org.caseway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Messages and what became of them. Each order asks the running hub; searches and looks at bodies are on the trail. */
@Command(
        name = "messages",
        description = {
            "Find messages, follow one, lay it beside the one before, send a corrected copy.",
            "Exit status: 0 done, 1 refused by the hub, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class MessagesCommand implements Runnable {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(name = "find", mixinStandardHelpOptions = true, description = "A page, the newest first.")
    int find(
            @Parameters(arity = "0..1", paramLabel = "IDENTIFIER", description = "Of any kind.") @Nullable String find,
            @Option(names = "--agency", paramLabel = "ID") @Nullable String agency,
            @Option(names = "--type", paramLabel = "TYPE") @Nullable String type,
            @Option(names = "--outcome", paramLabel = "WORD") @Nullable String outcome,
            @Option(names = "--from", paramLabel = "MOMENT") @Nullable Instant from,
            @Option(names = "--to", paramLabel = "MOMENT", description = "The first moment after.") @Nullable
                    Instant to,
            @Option(names = "--before", paramLabel = "NUMBER", description = "`next` of the page before.") @Nullable
                    Long before)
            throws IOException {
        Map<String, Object> asked = new LinkedHashMap<>();
        put(asked, "find", find);
        put(asked, "agency", agency);
        put(asked, "type", type);
        put(asked, "outcome", outcome);
        put(asked, "from", from);
        put(asked, "to", to);
        put(asked, "before", before);
        return HubAnswer.tell(hub().ask(asked.entrySet().stream()
                .map(one -> one.getKey() + "=" + HubAnswer.encoded(one.getValue()))
                .collect(Collectors.joining("&", "/api/messages?", ""))));
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "What became of it, hop by hop.")
    int show(@Parameters(paramLabel = "NUMBER") long number) throws IOException {
        return HubAnswer.tell(hub().ask("/api/messages/" + number));
    }

    @Command(
            name = "difference",
            mixinStandardHelpOptions = true,
            description = "It and the message that it corrects or changes, line by line.")
    int difference(@Parameters(paramLabel = "NUMBER") long number) throws IOException {
        return HubAnswer.tell(hub().ask("/api/messages/" + number + "/difference"));
    }

    @Command(
            name = "resubmit",
            mixinStandardHelpOptions = true,
            description = "Send a corrected copy of a rejected or held message, bound to it.")
    int resubmit(
            @Parameters(paramLabel = "NUMBER") long number,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason; it names nobody.")
                    String why)
            throws IOException {
        return HubAnswer.tell(hub().post(
                        "/api/messages/" + number + "/resubmit",
                        HubAnswer.json("content", Files.readString(file), "why", why)));
    }

    private static void put(Map<String, Object> asked, String name, @Nullable Object value) {
        if (value != null) {
            asked.put(name, value);
        }
    }

    private HubClient hub() throws IOException {
        return HubClient.of(door.home());
    }
}
