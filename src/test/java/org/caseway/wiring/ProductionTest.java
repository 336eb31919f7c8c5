package org.caseway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import javax.sql.DataSource;
import org.caseway.fixtures.TestHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** A hub in production refuses what would make it one that nobody should trust, all of it at once and before a door opens. */
class ProductionTest {

    private static EmbeddedPostgres durable;

    private final MockEnvironment settings = new MockEnvironment()
            .withProperty("caseway.console.second-factor-required", "true")
            .withProperty("caseway.policies.two-people", "true");
    private Secrets secrets;

    @BeforeAll
    static void start() throws Exception {
        durable = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        durable.close();
    }

    @BeforeEach
    void as_a_hub_makes_it(@TempDir Path directory) {
        secrets = new Secrets(new Home(directory, 0));
        secrets.get("admin");
        secrets.get("agency-alpha");
        secrets.get("hub-keystore-password");
    }

    @Test
    void what_a_hub_makes_for_itself_is_fit() {
        assertThat(found(durable.getPostgresDatabase())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server.ssl.enabled | false | in the clear",
                "management.server.address | 0.0.0.0 | management.server.address",
                "caseway.cluster.listen-address | 0.0.0.0 | private network",
                "caseway.cluster.listen-address | 203.0.113.7 | private network",
                "caseway.database.url | jdbc:postgresql://db.example.org/caseway | sslmode=verify-full",
                "caseway.database.url | jdbc:postgresql://db.example.org/caseway?sslmode=require | sslmode=verify-full",
                "caseway.database.url | jdbc:postgresql://localhost:5432,db.example.org:5432/caseway | sslmode=verify-full",
                "caseway.console.second-factor-required | false | password alone",
                "caseway.policies.two-people | false | one person alone"
            })
    void a_setting_that_opens_a_door_is_named(String key, String value, String named) {
        settings.setProperty(key, value);

        assertThat(found(durable.getPostgresDatabase()))
                .singleElement()
                .asString()
                .contains(named);
    }

    @ParameterizedTest
    @CsvSource({
        "admin, admin",
        "admin, changeit",
        "agency-alpha, agency-alpha-2026-agency",
        "admin, aaaaaaaaaaaaaaaaaaaaaaaa"
    })
    void a_password_that_somebody_chose_badly_is_named_and_not_shown(String name, String password) throws Exception {
        Files.writeString(secrets.file(name), password);

        assertThat(found(durable.getPostgresDatabase()))
                .singleElement()
                .asString()
                .contains("secrets/" + name)
                .doesNotContain(" " + password);
    }

    @Test
    void a_home_that_others_may_look_into_is_named() throws Exception {
        Path home = secrets.file("admin").getParent().getParent();
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));

        assertThat(found(durable.getPostgresDatabase()))
                .singleElement()
                .asString()
                .contains("home", "chmod 700");
    }

    @Test
    void a_secret_that_others_may_read_is_named() throws Exception {
        Files.setPosixFilePermissions(secrets.file("admin"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(found(durable.getPostgresDatabase()))
                .singleElement()
                .asString()
                .contains("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous_commit", "full_page_writes"})
    void a_database_that_forgets_in_another_way_is_named(String setting) throws Exception {
        var builder = EmbeddedPostgres.builder();
        for (String each : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            builder.setServerConfig(each, each.equals(setting) ? "off" : "on");
        }
        try (var forgetful = builder.start()) {
            assertThat(found(forgetful.getPostgresDatabase()))
                    .singleElement()
                    .asString()
                    .contains(setting + " off");
        }
    }

    @Test
    void a_hub_on_a_database_without_fsync_and_with_plain_http_does_not_start_and_says_both(@TempDir Path directory)
            throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        var own = new Secrets(home);
        try (var forgetful =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            var superuser = new org.springframework.jdbc.core.JdbcTemplate(forgetful.getPostgresDatabase());
            superuser.execute("create role caseway_owner login password '" + own.get("postgres-owner") + "'");
            superuser.execute("create role caseway_app login password '" + own.get("postgres-app") + "'");
            superuser.execute("create database caseway owner caseway_owner");
            Map<String, Object> production = Map.of(
                    "caseway.production", "true",
                    "caseway.console.second-factor-required", "true",
                    "caseway.policies.two-people", "true",
                    "server.ssl.enabled", "false",
                    "caseway.database.url", "jdbc:postgresql://127.0.0.1:" + forgetful.getPort() + "/caseway");

            assertThatThrownBy(() -> TestHub.on(home, production).close())
                    .hasStackTraceContaining("not fit for production")
                    .hasStackTraceContaining("fsync off")
                    .hasStackTraceContaining("server.ssl.enabled is off");
            assertThat(home.broker().resolve("journal"))
                    .as("the broker, which listens as soon as it is made")
                    .doesNotExist();
        }
    }

    private java.util.List<String> found(DataSource database) {
        return new Production(settings, secrets, database).findings();
    }
}
