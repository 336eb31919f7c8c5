package org.caseway.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

/** What humans see and decide of cases, by the hub's https door as the administrator of this home. */
@Command(
        name = "case",
        description = {
            "Look at a case, or say which cases are one.",
            "Exit status: 0 done, 1 refused or unknown, 64 wrong use, 70 failed."
        },
        synopsisSubcommandLabel = "COMMAND")
final class CaseCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int REFUSED = 1;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Print a case as JSON, as far as the reader's class may see it.")
    int show(
            @Parameters(arity = "0..1", paramLabel = "CASE", description = "The hub's number of the case.") @Nullable
                    UUID caseId,
            @Option(names = "--kind", description = "Instead: the kind of an identifier, e.g. COURT_DOCKET.") @Nullable
                    String kind,
            @Option(names = "--issuer", defaultValue = "", description = "Who issued it.") String issuer,
            @Option(names = "--value", description = "Its value.") @Nullable String value)
            throws IOException {
        if (caseId == null && (kind == null || value == null)) {
            System.err.println("caseway: name a case, or an identifier by --kind and --value");
            return CommandLineDoor.USAGE;
        }
        HubClient hub = hub();
        String path = "/api/cases/" + caseId;
        if (kind != null && value != null && caseId == null) {
            var found =
                    hub.ask("/api/cases?kind=" + coded(kind) + "&issuer=" + coded(issuer) + "&value=" + coded(value));
            if (found.status() != 200) {
                return tell(found);
            }
            path = "/api/cases/" + JSON.readTree(found.body()).path("caseId").asString();
        }
        return tell(hub.ask(path));
    }

    @Command(
            name = "join",
            mixinStandardHelpOptions = true,
            description = "Say that two cases are one; the older goes on. Whoever heard of one is told.")
    int join(
            @Parameters(paramLabel = "CASE") UUID one,
            @Parameters(paramLabel = "CASE") UUID other,
            @Option(names = "--why", required = true, description = "The reason; it is kept, so it names nobody.")
                    String why,
            @Option(
                            names = "--share-restrictions",
                            description = "Each may have the restrictions of the other, where these differ.")
                    boolean shareRestrictions)
            throws IOException {
        return decide(
                "/api/cases/join",
                Map.of("one", one, "other", other, "why", why, "shareRestrictions", shareRestrictions));
    }

    @Command(
            name = "separate",
            mixinStandardHelpOptions = true,
            description = "Say that a case was joined with another by mistake.")
    int separate(
            @Parameters(paramLabel = "CASE", description = "The one that was joined with an older one.") UUID caseId,
            @Option(names = "--why", required = true, description = "The reason; it is kept, so it names nobody.")
                    String why,
            @Option(names = "--may-join-again", description = "A message may join the two again.") boolean mayJoinAgain)
            throws IOException {
        return decide("/api/cases/" + caseId + "/separate", Map.of("why", why, "mayJoinAgain", mayJoinAgain));
    }

    @Command(
            name = "never",
            mixinStandardHelpOptions = true,
            description = "Say that two cases are never one; no message joins them then.")
    int never(
            @Parameters(paramLabel = "CASE") UUID one,
            @Parameters(paramLabel = "CASE") UUID other,
            @Option(names = "--why", required = true, description = "The reason; it is kept, so it names nobody.")
                    String why)
            throws IOException {
        return decide("/api/cases/" + one + "/never", Map.of("other", other, "why", why, "mayJoinAgain", false));
    }

    private int decide(String path, Map<String, ?> decision) throws IOException {
        return tell(hub().post(path, JSON.writeValueAsString(decision)));
    }

    private HubClient hub() throws IOException {
        return HubClient.of(door.home());
    }

    /** The answer where there is one; otherwise the word and the text of the refusal. */
    private static int tell(HubClient.Answered answered) {
        JsonNode said = answered.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answered.body());
        if (answered.status() == 200) {
            System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said));
            return 0;
        }
        String problem = said.path("problem").asString(answered.status() == 404 ? "case-unknown" : "refused");
        System.err.println("caseway: " + problem + " " + said.path("text").asString(""));
        return answered.status() == 503 ? CommandLineDoor.FAILED : REFUSED;
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
