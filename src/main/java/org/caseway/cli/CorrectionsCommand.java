package org.caseway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What agencies are asked to correct. Each asks the running hub. Confidential words come from a file, never from the command line. */
@Command(
        name = "corrections",
        description = {
            "Ask agencies to correct what they said, and answer as one.",
            "Exit status: 0 done, 1 refused by the hub, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class CorrectionsCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LINE = "%8s  %-20s %-10s %-34s %-10s %s";
    private static final String REQUESTS = "/api/correction-requests";

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
                "Show what agencies are asked and have not done, what is due first. --json prints what GET " + REQUESTS
                        + " says:",
                "id, state, agency, askedBy, askedAt, dueAt, overdue, sentAt, restricted, caseId, messageNumber, field,"
                        + " recordNumber."
            })
    int list(
            @Option(names = "--case", paramLabel = "REFERENCE", description = "All of one case.") @Nullable UUID caseId,
            @Option(names = "--json") boolean json)
            throws IOException {
        JsonNode found = JSON.readTree(hub("admin").get(REQUESTS + (caseId == null ? "" : "?case=" + caseId)));
        if (json) {
            System.out.println(pretty(found));
            return 0;
        }
        System.out.println(LINE.formatted("request", "owner", "state", "what", "due", ""));
        for (JsonNode one : found) {
            String what = one.path("field").asString("restricted")
                    + (one.has("recordNumber") ? " " + one.path("recordNumber").asString() : "");
            System.out.println(LINE.formatted(
                    one.path("id").asLong(),
                    one.path("agency").asString(),
                    one.path("state").asString(),
                    what,
                    one.path("dueAt").asString().substring(0, "2026-01-01".length()),
                    one.path("overdue").asBoolean() ? "overdue" : ""));
        }
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "One request with its words, as JSON.")
    int show(@Parameters(paramLabel = "NUMBER") long id) throws IOException {
        return told(hub("admin").ask(REQUESTS + "/" + id));
    }

    @Command(
            name = "fields",
            mixinStandardHelpOptions = true,
            description = "Which facts of a message can be asked about, and which of several, as JSON.")
    int fields(
            @Parameters(paramLabel = "MESSAGE", description = "The hub's number, as case show tells it.") long message)
            throws IOException {
        return told(hub("admin").ask(REQUESTS + "/askable?message=" + message));
    }

    @Command(
            name = "ask",
            mixinStandardHelpOptions = true,
            description = "Ask the agency that sent a message to correct it.")
    int ask(
            @Parameters(paramLabel = "MESSAGE", description = "The hub's number, as case show tells it.") long message,
            @Option(names = "--field", required = true, description = "Which fact, e.g. charges.severity.")
                    String field,
            @Option(names = "--of", paramLabel = "NUMBER", description = "Which of several.") @Nullable
                    String recordNumber,
            @Option(names = "--due", paramLabel = "MOMENT", description = "As agreed when left out.") @Nullable
                    Instant due,
            @Option(
                            names = "--text",
                            required = true,
                            paramLabel = "FILE",
                            description = "What is believed to be wrong; - reads it from the input.")
                    Path text)
            throws IOException {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("messageNumber", message);
        asked.put("field", field);
        asked.put("recordNumber", recordNumber);
        asked.put("reason", words(text));
        asked.put("due", due);
        return told(hub("admin").post(REQUESTS, JSON.writeValueAsString(asked)));
    }

    @Command(name = "withdraw", mixinStandardHelpOptions = true, description = "Take a request back.")
    int withdraw(
            @Parameters(paramLabel = "NUMBER") long id,
            @Option(
                            names = "--why",
                            required = true,
                            paramLabel = "TEXT",
                            description = "It is kept, so it names nobody.")
                    String why)
            throws IOException {
        return told(hub("admin").post(REQUESTS + "/" + id + "/withdraw", JSON.writeValueAsString(Map.of("why", why))));
    }

    @Command(
            name = "answer",
            mixinStandardHelpOptions = true,
            description = "As the agency that is asked: a correction is to come, or it declines.")
    int answer(
            @Parameters(paramLabel = "NUMBER") long id,
            @Option(names = "--as", required = true, paramLabel = "AGENCY", description = "The agency's id.")
                    String agency,
            @Option(names = "--decline", description = "It is right as it is.") boolean decline,
            @Option(
                            names = "--text",
                            required = true,
                            paramLabel = "FILE",
                            description = "Why; - reads it from the input.")
                    Path text)
            throws IOException {
        Map<String, String> said = Map.of("decision", decline ? "DECLINE" : "ANSWER", "text", words(text));
        return told(hub("agency-" + agency).post(REQUESTS + "/" + id + "/answer", JSON.writeValueAsString(said)));
    }

    private static String words(Path text) throws IOException {
        return text.toString().equals("-")
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip()
                : Files.readString(text).strip();
    }

    private static int told(HubClient.Answered answer) {
        JsonNode said = answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        if (answer.status() >= 300) {
            System.err.println("caseway: refused: " + said.path("problem").asString("status " + answer.status()));
            said.path("problems")
                    .forEach(one -> System.err.println("  " + one.path("code").asString() + ": "
                            + one.path("text").asString()));
            return 1;
        }
        System.out.println(said.isEmpty() ? "done" : pretty(said));
        return 0;
    }

    private static String pretty(JsonNode found) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(found);
    }

    private HubClient hub(String user) throws IOException {
        return HubClient.of(door.home(), user);
    }
}
