package org.caseway.cli;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.caseway.audit.AuditAnchors;
import org.caseway.audit.AuditVerification;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/** What only the audit trail can answer. */
@Command(
        name = "audit",
        description = "Check the audit trail, and who may do what.",
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand implements Runnable {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Reads the database itself: the hub is not asked whether the hub is honest. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Read every link of the audit trail and every note of where its chains ended, and name the first that was"
                        + " altered or is missing. Needs the database, not the hub.",
                "Exit status: 0 everything holds, 1 it does not, 70 it could not be read."
            })
    int verify(
            @Option(
                            names = "--url",
                            paramLabel = "JDBC-URL",
                            description = "The database, if it is not the one embedded in this home.")
                    @Nullable
                    String url,
            @Option(names = "--user", defaultValue = "caseway_app", description = "Its user (${DEFAULT-VALUE}).")
                    String user,
            @Option(names = "--json", description = "Print one JSON object: holds, links, anchors, broken.")
                    boolean json)
            throws IOException, SQLException {
        Home home = door.home();
        var secrets = new Secrets(home);
        if (!secrets.has("postgres-app")) {
            throw new IOException("there is no credential postgres-app in " + home.secrets());
        }
        String from =
                Objects.requireNonNullElse(url, "jdbc:postgresql://127.0.0.1:" + home.postgresPort() + "/caseway");
        try (Connection connection = DriverManager.getConnection(from, user, secrets.get("postgres-app"))) {
            var verification = AuditVerification.of(connection, new AuditAnchors(home.auditAnchors()));
            System.out.println(json ? json(verification) : words(verification));
            return verification.holds() ? 0 : 1;
        }
    }

    @Command(
            name = "access",
            mixinStandardHelpOptions = true,
            description = "Everybody who may sign in, with what and when last, and who looked through it when.")
    int access(@Option(names = "--as", defaultValue = "admin", paramLabel = "NAME") String who) throws IOException {
        return HubAnswer.tell(HubClient.of(door.home(), who).ask("/api/audit/access"));
    }

    @Command(
            name = "access-reviewed",
            mixinStandardHelpOptions = true,
            description = "You have looked through who may sign in: what came of it.")
    int reviewed(
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "It names nobody.") String why,
            @Option(names = "--as", defaultValue = "admin", paramLabel = "NAME", description = "A security officer.")
                    String who)
            throws IOException {
        return HubAnswer.tell(
                HubClient.of(door.home(), who).post("/api/audit/access/reviews", HubAnswer.json("why", why)));
    }

    private static String json(AuditVerification verification) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("holds", verification.holds());
        said.put("links", verification.links());
        said.put("anchors", verification.anchors());
        said.put("broken", verification.broken());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(said);
    }

    private static String words(AuditVerification verification) {
        String read = verification.links() + " links, " + verification.anchors() + " anchors";
        return verification.holds()
                ? "The audit trail holds (" + read + ")."
                : "The audit trail is BROKEN: " + verification.broken() + " (" + read + ").";
    }
}
