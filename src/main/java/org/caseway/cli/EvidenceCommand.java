package org.caseway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.FieldClass;
import org.caseway.evidence.CustodyVerification;
import org.caseway.journey.Digests;
import org.caseway.victims.vault.ContentVault;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.victims.VaultKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents and evidence. */
@Command(
        name = "evidence",
        description = "Put documents and check what became of them.",
        synopsisSubcommandLabel = "COMMAND")
final class EvidenceCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Reads the database and the files themselves: the hub is not asked whether the hub is honest. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Read every act in every chain of custody and every stored file to its end, and name the first that was altered or is"
                        + " missing. Needs the database, not the hub.",
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
            @Option(names = "--json", description = "Print one JSON object: holds, links, files, broken.") boolean json)
            throws IOException, SQLException {
        Home home = door.home();
        var secrets = new Secrets(home);
        if (!secrets.has("postgres-app")) {
            throw new IOException("there is no credential postgres-app in " + home.secrets());
        }
        String from =
                Objects.requireNonNullElse(url, "jdbc:postgresql://127.0.0.1:" + home.postgresPort() + "/caseway");
        try (Connection connection = DriverManager.getConnection(from, user, secrets.get("postgres-app"))) {
            var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            var seals = new ContentVault(jdbc, VaultKeys.of(secrets), Clock.systemUTC());
            var verification = CustodyVerification.of(connection, seals, home.documents());
            System.out.println(json ? json(verification) : words(verification));
            return verification.holds() ? 0 : 1;
        }
    }

    /** Goes on where it broke off, when it is called again. */
    @Command(
            name = "put",
            mixinStandardHelpOptions = true,
            description = {
                "Announce a file as an agency and send it; called again after a break it goes on from there.",
                "Exit status: 0 stored, 1 refused, 2 held, 64 usage, 70 no hub or no answer."
            })
    int put(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--as", required = true, paramLabel = "AGENCY", description = "The agency's id.")
                    String agency,
            @Option(names = "--number", required = true, paramLabel = "N", description = "The agency's own number.")
                    String number,
            @Option(names = "--case", paramLabel = "REF", description = "The hub's case reference.") @Nullable
                    UUID caseId,
            @Option(names = "--category", defaultValue = "DOCUMENT", description = "What it is (${DEFAULT-VALUE}).")
                    String category,
            @Option(names = "--type", required = true, paramLabel = "MEDIA-TYPE") String type,
            @Option(
                            names = "--contains",
                            split = ",",
                            paramLabel = "CLASS",
                            description =
                                    "Classes of facts in it, several by commas or repeated; without them it counts as what may"
                                            + " say anything. One of ${COMPLETION-CANDIDATES}.")
                    @Nullable
                    Set<FieldClass> contains,
            @Option(names = "--redaction-of", paramLabel = "CLAIM", description = "The item it is a redacted copy of.")
                    @Nullable
                    UUID redactionOf)
            throws IOException {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("caseId", caseId);
        manifest.put("name", String.valueOf(file.getFileName()));
        manifest.put("category", category);
        manifest.put("contains", contains);
        manifest.put("redactionOf", redactionOf);
        manifest.put("mediaType", type);
        manifest.put("size", Files.size(file));
        manifest.put("sha256", digest(file));
        HubClient hub = HubClient.of(door.home(), "agency-" + agency);
        String path = "/api/documents/" + number;
        HubClient.Answered answered = hub.put(path, "application/json", 0, JSON.writeValueAsBytes(manifest));
        if (answered.status() == 200 && state(answered).equals("EXPECTED")) {
            long offset = JSON.readTree(answered.body()).path("offset").asLong();
            try (InputStream content = Files.newInputStream(file)) {
                content.skipNBytes(offset);
                answered = hub.send(path + "/content", offset, Files.size(file) - offset, content);
            }
        }
        System.out.println(answered.body());
        String state = answered.status() == 200 ? state(answered) : "REFUSED";
        return state.equals("STORED") ? 0 : state.equals("REFUSED") ? 1 : 2;
    }

    private static String state(HubClient.Answered answered) {
        JsonNode said = JSON.readTree(answered.body());
        return said.path("state").asString();
    }

    private static String digest(Path file) throws IOException {
        var digest = Digests.newSha256();
        try (InputStream content = Files.newInputStream(file)) {
            byte[] piece = new byte[1 << 16];
            for (int read = content.read(piece); read > 0; read = content.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String json(CustodyVerification verification) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("holds", verification.holds());
        said.put("links", verification.links());
        said.put("files", verification.files());
        said.put("broken", verification.broken());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said);
    }

    private static String words(CustodyVerification verification) {
        String read = verification.links() + " acts, " + verification.files() + " files";
        return verification.holds()
                ? "Every chain of custody holds (" + read + ")."
                : "Custody is BROKEN: " + verification.broken() + " (" + read + ").";
    }
}
