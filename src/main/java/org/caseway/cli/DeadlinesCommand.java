package org.caseway.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caseway.deadlines.Lint;
import org.caseway.deadlines.PackFiles;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.InvalidConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Deadlines of cases, and the rule packs by which they are reckoned. All but {@code lint} asks the running hub. */
@Command(
        name = "deadlines",
        description = {
            "Show what is due in which case, and publish the rules by which it is.",
            "Exit status: 0 done, 1 findings or refused by the hub, 64 usage, 70 the hub could not be asked."
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class DeadlinesCommand implements Runnable {

    private static final Pattern SUPPOSED_FORM = Pattern.compile("(?<event>[A-Z_]+)(@(?<charge>.+))?=(?<on>[^=]+)");
    private static final Predicate<String> SUPPOSED = SUPPOSED_FORM.asMatchPredicate();
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Who decides. */
    static final class Decision {
        @Parameters(index = "0", paramLabel = "PACK", description = "The id of the pack.")
        @SuppressWarnings("NullAway.Init")
        private String pack;

        @Option(names = "--as", paramLabel = "ADMINISTRATOR", description = "admin (the default) or admin-<name>.")
        private String as = "admin";
    }

    @Command(name = "list", description = "Of a case, or what is due within a time (default P7D) or overdue.")
    int list(
            @Option(names = "--case", paramLabel = "REFERENCE") @Nullable String caseReference,
            @Option(names = "--within", paramLabel = "P7D") @Nullable String within,
            @Option(names = "--overdue") boolean overdue,
            @Option(names = "--json") boolean json)
            throws IOException {
        String query = caseReference != null
                ? "case=" + encoded(caseReference)
                : overdue ? "overdue=true" : "within=" + encoded(within == null ? "P7D" : within);
        JsonNode found = JSON.readTree(hub("admin").get("/api/deadlines?" + query));
        System.out.println(json ? pretty(found) : DeadlinesPage.of(found, caseReference != null));
        return 0;
    }

    @Command(name = "lint", description = "Look for mistakes in the drafts in config/deadlines; needs no hub.")
    int lint(@Option(names = "--config", paramLabel = "DIRECTORY") @Nullable Path directory) {
        var folder = directory == null ? ConfigurationFolder.beside(Path.of("")) : ConfigurationFolder.at(directory);
        Map<String, String> texts = new PackFiles(folder).texts();
        var findings = new ArrayList<String>();
        texts.forEach((id, text) -> findings.addAll(lint(id, text)));
        findings.forEach(System.out::println);
        System.out.println(texts.size() + " packs, " + findings.size() + " findings");
        return findings.isEmpty() ? 0 : 1;
    }

    private static List<String> lint(String id, String text) {
        try {
            return Lint.check(PackFiles.pack(id, text), Year.now(ZoneOffset.UTC));
        } catch (InvalidConfiguration wrong) {
            return wrong.problems();
        }
    }

    @Command(name = "packs", description = "Show the drafts and every version that was proposed.")
    int packs() throws IOException {
        System.out.println(pretty(JSON.readTree(hub("admin").get("/api/deadlines/packs"))));
        return 0;
    }

    @Command(name = "impact", description = "Show what a draft would change.")
    int impact(@Parameters(index = "0", paramLabel = "PACK") String pack) throws IOException {
        System.out.println(
                pretty(JSON.readTree(hub("admin").get("/api/deadlines/packs/" + encoded(pack) + "/impact"))));
        return 0;
    }

    @Command(name = "propose", description = "Propose a draft as it is now; another has to approve it.")
    int propose(
            @CommandLine.Mixin Decision decision,
            @Option(names = "--why", required = true, paramLabel = "TEXT") String why)
            throws IOException {
        return decide(decision, "propose", Map.of("why", why));
    }

    @Command(name = "approve", description = "Put a proposed version in force; not by who proposed it.")
    int approve(
            @CommandLine.Mixin Decision decision,
            @Option(names = "--version-proposed", required = true, paramLabel = "VERSION") String version)
            throws IOException {
        return decide(decision, "approve", Map.of("version", version));
    }

    @Command(name = "withdraw", description = "Take a proposal back, or a pack out of force.")
    int withdraw(
            @CommandLine.Mixin Decision decision,
            @Option(names = "--version-proposed", required = true, paramLabel = "VERSION") String version,
            @Option(names = "--why", required = true, paramLabel = "TEXT") String why)
            throws IOException {
        return decide(decision, "withdraw", Map.of("version", version, "why", why));
    }

    @Command(
            name = "what-if",
            description =
                    "Show the deadlines of a case if something happened, or if a draft counted, as they are and would be.")
    int whatIf(
            @Option(names = "--case", required = true, paramLabel = "REFERENCE") UUID caseReference,
            @Option(
                            names = "--suppose",
                            paramLabel = "EVENT[@CHARGE]=DAY",
                            description =
                                    "An event on a day, or at a moment like 2026-01-02T10:00:00-07:00; of one charge by its"
                                            + " key. May be repeated, also for the same event.")
                    @Nullable
                    List<String> suppose,
            @Option(names = "--pack", description = "By this draft instead of what is in force.") @Nullable String pack,
            @Option(names = "--now", paramLabel = "MOMENT", description = "As it would be then.") @Nullable Instant now)
            throws IOException {
        List<String> given = suppose == null ? List.of() : suppose;
        if (given.isEmpty() && pack == null || !given.stream().allMatch(SUPPOSED)) {
            System.err.println("caseway: suppose EVENT=DAY or EVENT@CHARGE=DAY, or name a draft by --pack");
            return CommandLineDoor.USAGE;
        }
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("caseId", caseReference);
        question.put("suppose", given.stream().map(DeadlinesCommand::supposed).toList());
        question.put("pack", pack);
        question.put("now", now);
        return answered(hub("admin").post("/api/deadlines/what-if", JSON.writeValueAsString(question)));
    }

    private static Map<String, String> supposed(String given) {
        Matcher said = SUPPOSED_FORM.matcher(given);
        if (!said.matches()) {
            throw new IllegalArgumentException("not something supposed");
        }
        Map<String, String> supposed = new LinkedHashMap<>();
        supposed.put("event", said.group("event"));
        supposed.put(said.group("on").contains("T") ? "at" : "day", said.group("on"));
        supposed.put("charge", said.group("charge"));
        return supposed;
    }

    private int decide(Decision decision, String word, Map<String, String> said) throws IOException {
        return answered(hub(decision.as)
                .post("/api/deadlines/packs/" + encoded(decision.pack) + "/" + word, JSON.writeValueAsString(said)));
    }

    private static int answered(HubClient.Answered answer) {
        JsonNode said = JSON.readTree(answer.body());
        if (answer.status() != 200) {
            System.err.println("caseway: refused: " + said.path("problem").asString("status " + answer.status()));
            said.path("details").forEach(line -> System.err.println("  " + line.asString()));
            return 1;
        }
        System.out.println(pretty(said));
        return 0;
    }

    private static String pretty(JsonNode found) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(found);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HubClient hub(String administrator) throws IOException {
        return HubClient.of(door.home(), administrator);
    }
}
