package org.caseway.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drafts of policies: read, tried on what is recorded, proposed and approved. Each asks the running hub. */
@Command(
        name = "policies",
        description = {
            "Read policies, try a draft out, and put it in force: one proposes it, another approves it.",
            "Exit status: 0 done, 1 refused by the hub, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class PoliciesCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LINE = "%-16.16s  %-10s %-14s %-14s %s";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** In whose name. */
    static final class Who {
        @Option(names = "--as", paramLabel = "ADMINISTRATOR", description = "admin (the default) or admin-<name>.")
        private String name = "admin";
    }

    /** The set that is meant. */
    static final class Set {
        @Parameters(
                index = "0",
                paramLabel = "SET",
                description = "The whole digest, as list --json shows it, or draft.")
        @SuppressWarnings("NullAway.Init")
        private String set;

        String path() {
            return "/api/policies/" + encoded(set);
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Show every set that was proposed. --json prints what GET /api/policies says: draft, sets (set, files, state,",
                "why, proposedBy, proposedAt, approvedBy)."
            })
    int list(@Option(names = "--json") boolean json) throws IOException {
        JsonNode found = JSON.readTree(HubClient.of(door.home()).get("/api/policies"));
        if (json) {
            System.out.println(pretty(found));
            return 0;
        }
        System.out.println("config/policies as it is: " + found.path("draft").asString());
        for (JsonNode set : found.path("sets")) {
            System.out.println(LINE.formatted(
                    set.path("set").asString(),
                    set.path("state").asString(),
                    set.path("proposedBy").asString(),
                    set.path("approvedBy").asString("-"),
                    set.path("why").asString()));
        }
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Print the text of each file of a set.")
    int show(@CommandLine.Mixin Set set) throws IOException {
        var answer = HubClient.of(door.home()).ask(set.path());
        if (answer.status() != OK) {
            return refused(answer);
        }
        JSON.readTree(answer.body())
                .properties()
                .forEach(file -> System.out.printf(
                        "# %s%n%s%n", file.getKey(), file.getValue().asString()));
        return 0;
    }

    @Command(
            name = "difference",
            mixinStandardHelpOptions = true,
            description = "Show how many deliveries of the last days a set would change, by subscriber.")
    int difference(
            @CommandLine.Mixin Set set,
            @Option(names = "--days", paramLabel = "N", description = "7 when left out, 31 at most.") @Nullable
                    Integer days)
            throws IOException {
        return told(HubClient.of(door.home()).ask(set.path() + "/difference?days=" + (days == null ? 7 : days)));
    }

    @Command(
            name = "simulate",
            mixinStandardHelpOptions = true,
            description = "Show what a recipient would be told of a message, class by class with the rule.")
    int simulate(
            @Option(names = "--message", required = true, paramLabel = "NUMBER") long message,
            @Option(names = "--subscriber", paramLabel = "ID") @Nullable String subscriber,
            @Option(names = "--class", paramLabel = "CLASS", description = "In place of the subscriber's own.")
                    @Nullable
                    String recipientClass,
            @Option(names = "--set", paramLabel = "SET", description = "Beside those in force, or draft.") @Nullable
                    String set)
            throws IOException {
        return told(HubClient.of(door.home())
                .ask("/api/policies/simulation?message=" + message + parameter("subscriber", subscriber)
                        + parameter("recipientClass", recipientClass) + parameter("set", set)));
    }

    @Command(
            name = "propose",
            mixinStandardHelpOptions = true,
            description = "Propose config/policies as it is now; another has to approve it.")
    int propose(
            @CommandLine.Mixin Who who,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "It names nobody.") String why)
            throws IOException {
        return told(HubClient.of(door.home(), who.name)
                .post("/api/policies/propose", JSON.writeValueAsString(Map.of("why", why))));
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Put a proposed set in force; not by who proposed it.")
    int approve(@CommandLine.Mixin Set set, @CommandLine.Mixin Who who) throws IOException {
        return told(HubClient.of(door.home(), who.name).post(set.path() + "/approve", "{}"));
    }

    @Command(name = "withdraw", mixinStandardHelpOptions = true, description = "Take a proposal back.")
    int withdraw(
            @CommandLine.Mixin Set set,
            @CommandLine.Mixin Who who,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "It names nobody.") String why)
            throws IOException {
        return told(HubClient.of(door.home(), who.name)
                .post(set.path() + "/withdraw", JSON.writeValueAsString(Map.of("why", why))));
    }

    private static int told(HubClient.Answered answer) {
        if (answer.status() == NO_CONTENT) {
            System.out.println("done");
            return 0;
        }
        if (answer.status() != OK) {
            return refused(answer);
        }
        System.out.println(pretty(JSON.readTree(answer.body())));
        return 0;
    }

    private static int refused(HubClient.Answered answer) {
        JsonNode said = answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        System.err.println("caseway: refused: " + said.path("problem").asString("status " + answer.status()));
        said.path("details").forEach(detail -> System.err.println("  " + detail.asString()));
        said.path("problems").forEach(detail -> System.err.println("  " + detail.asString()));
        return 1;
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String pretty(JsonNode said) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said);
    }
}
