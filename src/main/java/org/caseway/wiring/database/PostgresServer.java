package org.caseway.wiring.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The embedded server: one data directory that is kept, one process in a session of its own, so that a Ctrl-C at the hub
 * does not reach it before the hub has finished. A server left behind by a killed hub is ended and started anew. When it
 * dies under a running hub it is started again, and tried again for as long as that fails. Thread safe.
 */
final class PostgresServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    static final String SUPERUSER_SECRET = "postgres-superuser";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration PATIENCE_WITH_ORPHANS = Duration.ofMinutes(2);
    private static final long SHORTEST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 60_000;

    private final Home home;
    private final Secrets secrets;
    private final Path data;
    private final PostgresBinaries binaries;
    private boolean closing;
    private int failedStarts;

    PostgresServer(Home home, Secrets secrets, PostgresBinaries binaries) throws IOException {
        this.home = home;
        this.secrets = secrets;
        this.binaries = binaries;
        PrivateDirectories.create(home.directory());
        this.data = home.directory().toRealPath().resolve(home.postgres().getFileName());
    }

    /** Returns when the server takes connections, recovery included. */
    synchronized void start() throws IOException {
        if (!Files.exists(data)) {
            initialise();
        }
        if (Postmaster.runningIn(data).isPresent()) {
            LOG.info("ending the database server that the last hub left behind");
            stop();
        }
        if (!Postmaster.awaitOrphans(data, PATIENCE_WITH_ORPHANS)) {
            throw new IOException("processes of the database server that ended still work in " + data
                    + "; a second server beside them would spoil it");
        }
        Postmaster.forget(data);
        PostgresSettings.write(data, home.postgresPort());
        run("pg_ctl", "-D", data.toString(), "-w", "-s", "-t", "300", "-l", data + "/start.log", "start");
        var postmaster = Postmaster.runningIn(data).orElseThrow(() -> failed("pg_ctl"));
        postmaster.process().onExit().thenRun(() -> new Thread(this::restart, "database-guard").start());
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + home.postgresPort() + "/" + database;
    }

    @Override
    public synchronized void close() throws IOException {
        closing = true;
        notifyAll();
        if (Postmaster.runningIn(data).isPresent()) {
            stop();
        }
    }

    /** How often it could not be started again. */
    synchronized int failedStarts() {
        return failedStarts;
    }

    /** Until it runs or the hub ends: whatever is in the way, a full disk or a long recovery, may pass. */
    private synchronized void restart() {
        for (long pause = SHORTEST_PAUSE; !closing; pause = Math.min(LONGEST_PAUSE, 2 * pause)) {
            LOG.error("the database server ended by itself; starting it again");
            try {
                start();
                return;
            } catch (IOException | RuntimeException e) {
                failedStarts++;
                LOG.error("the database server could not be started again; next try in {} ms", pause, e);
            }
            try {
                wait(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** In a directory that gets its name only when it is complete: a hub killed here leaves nothing that looks like data. */
    private void initialise() throws IOException {
        LOG.info("making a new database in {}", data);
        Path unfinished = data.resolveSibling("postgres.unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        Path password = passwordFile();
        run(
                "initdb",
                "-D",
                unfinished.toString(),
                "-U",
                SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        if (!password.equals(secrets.file(SUPERUSER_SECRET))) {
            Files.delete(password);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** That of the secrets, or for this once one with what the environment gives. */
    private Path passwordFile() throws IOException {
        String password = secrets.get(SUPERUSER_SECRET);
        if (secrets.given(SUPERUSER_SECRET).isEmpty()) {
            return secrets.file(SUPERUSER_SECRET);
        }
        // for the owner alone
        Path once = Files.createTempFile(home.directory(), ".initdb", "");
        return Files.writeString(once, password);
    }

    private void stop() throws IOException {
        run("pg_ctl", "-D", data.toString(), "-w", "-s", "-m", "fast", "-t", "120", "stop");
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root; in a user namespace it is nobody and still owns the files
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(home.directory().toFile());
        Secrets.withhold(builder.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = awaited(process);
        if (status != 0) {
            LOG.error("{} ended with {}: {}", program, status, said.strip());
            throw failed(program);
        }
    }

    private static int awaited(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database program was running", e);
        }
    }

    private IOException failed(String program) {
        return new IOException("the embedded database did not start or stop (" + program + "): is port "
                + home.postgresPort() + " free? As root it needs `unshare`; its log is in " + data.resolve("log")
                + ". A PostgreSQL of your own can be named by caseway.database.url instead.");
    }
}
