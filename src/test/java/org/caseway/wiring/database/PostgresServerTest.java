package org.caseway.wiring.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.caseway.fixtures.TestHub;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The real server. */
class PostgresServerTest {

    @TempDir
    Path directory;

    private Home home;
    private Secrets secrets;
    private PostgresServer server;

    @BeforeEach
    void start() throws IOException {
        home = TestHub.homeOn(directory);
        secrets = new Secrets(home);
        server = newServer();
        server.start();
        database().execute("create table kept (a int)");
        database().execute("insert into kept values (1)");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void nobody_gets_in_without_the_password() {
        assertThatThrownBy(() -> new JdbcTemplate(Connections.single(server.url("postgres"), "postgres", "wrong"))
                        .execute("select 1"))
                .rootCause()
                .hasMessageContaining("password authentication failed");
        assertThat(database().queryForObject("show listen_addresses", String.class))
                .isEqualTo("127.0.0.1");
        assertThat(database().queryForObject("show unix_socket_directories", String.class))
                .isEmpty();
    }

    @Test
    void a_server_that_is_killed_is_started_again() throws IOException {
        var first = Postmaster.runningIn(home.postgres().toRealPath()).orElseThrow();
        first.process().destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> rows() == 1);
        assertThat(Postmaster.runningIn(home.postgres().toRealPath())
                        .orElseThrow()
                        .process())
                .isNotEqualTo(first.process());
    }

    @Test
    void a_server_that_cannot_be_started_again_at_first_is_tried_until_it_can() throws IOException {
        Path version = home.postgres().resolve("PG_VERSION");
        Path away = home.postgres().resolve("PG_VERSION.away");
        Files.move(version, away);
        Postmaster.runningIn(home.postgres().toRealPath())
                .orElseThrow()
                .process()
                .destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> server.failedStarts() > 0);

        Files.move(away, version);

        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> rows() == 1);
    }

    @Test
    void a_process_that_outlives_its_server_holds_up_the_next_one_for_as_long_as_it_may_write(@TempDir Path elsewhere)
            throws Exception {
        try (var connection = Connections.single(
                        server.url("postgres"), PostgresServer.SUPERUSER, secrets.get(PostgresServer.SUPERUSER_SECRET))
                .getConnection()) {
            Integer backend = new JdbcTemplate(
                            new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true))
                    .queryForObject("select pg_backend_pid()", Integer.class);
            signal("STOP", backend);
            Path data = home.postgres().toRealPath();
            var bySymbolicLink =
                    new Home(Files.createSymbolicLink(elsewhere.resolve("link-to-home"), home.directory()), 0);
            assertThat(EmbeddedDatabase.isRunning(bySymbolicLink)).isTrue();
            try {
                Postmaster.runningIn(data).orElseThrow().process().destroyForcibly();

                assertThat(Postmaster.awaitOrphans(data, Duration.ofSeconds(2))).isFalse();
                assertThat(Postmaster.runningIn(data)).as("a second server").isEmpty();
                assertThat(EmbeddedDatabase.isRunning(bySymbolicLink)).isTrue();
            } finally {
                signal("CONT", backend);
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> rows() == 1);
    }

    private static void signal(String name, int process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Integer.toString(process))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void a_process_id_that_now_belongs_to_another_program_does_not_stop_the_next_start() throws IOException {
        server.close();
        Files.writeString(
                home.postgres().resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + home.postgres() + "\n0\n" + home.postgresPort() + "\n\n\n\n");
        server = newServer();
        server.start();
        assertThat(rows()).isOne();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    private PostgresServer newServer() throws IOException {
        return new PostgresServer(
                home,
                secrets,
                PostgresBinaries.unpackedBelow(
                        Path.of("target/postgres-programs").toAbsolutePath()));
    }

    private int rows() {
        Integer rows = database().queryForObject("select count(*) from kept", Integer.class);
        return rows == null ? -1 : rows;
    }

    private JdbcTemplate database() {
        return new JdbcTemplate(Connections.single(
                server.url("postgres"), PostgresServer.SUPERUSER, secrets.get(PostgresServer.SUPERUSER_SECRET)));
    }
}
