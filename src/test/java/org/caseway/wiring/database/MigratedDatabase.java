package org.caseway.wiring.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.caseway.fixtures.OncePerBuild;
import org.caseway.fixtures.TestHub;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;

/** The database of a home that nobody has used yet, as its first start would make it, made once for a build and copied: a quarter of that. */
public final class MigratedDatabase {

    private MigratedDatabase() {}

    /** Does nothing to a home that has a database. */
    public static void into(Home home) {
        if (Files.exists(home.postgres())) {
            return;
        }
        Path made = OncePerBuild.place("postgres-migrated", MigratedDatabase::make);
        try {
            PrivateDirectories.create(home.directory());
            PrivateDirectories.create(home.secrets());
            copy(made.resolve("home/postgres"), home.postgres());
            copy(
                    new Secrets(new Home(made.resolve("home"), 0)).file(PostgresServer.SUPERUSER_SECRET),
                    new Secrets(home).file(PostgresServer.SUPERUSER_SECRET));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the database cannot be copied", e);
        }
    }

    private static void make(Path place) throws Exception {
        var home = TestHub.homeOn(place.resolve("home"));
        var secrets = new Secrets(home);
        var programs = PostgresBinaries.unpackedBelow(
                Path.of("target/postgres-programs").toAbsolutePath());
        try (var server = new PostgresServer(home, secrets, programs)) {
            server.start();
            new DatabaseWiring()
                    .database(server, secrets, new DatabaseProperties("", "caseway_owner", "caseway_app", 2, null));
        }
    }

    /** With its modes, and fast: it is some thousand files. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        int status = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("cp ended with " + status);
        }
    }
}
