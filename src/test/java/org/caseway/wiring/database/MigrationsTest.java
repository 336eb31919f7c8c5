package org.caseway.wiring.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.caseway.fixtures.TestHub;
import org.caseway.wiring.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Nodes of one version go on while the first of the next has migrated their database, and start again on it: so a migration only
 * adds. What takes something away waits until no node needs it, and says so: {@code -- contract: who stopped needing it}.
 */
class MigrationsTest {

    /** Those up to here came before the promise. */
    private static final int BEFORE_THE_PROMISE = 286;

    private static final Pattern NUMBER = Pattern.compile("V0*(\\d+)__.*\\.sql");
    private static final Pattern ADDS =
            Pattern.compile("create (table|sequence|index|view|schema|type|or replace view)\\b.*"
                    + "|alter table \\S+ add column .*|alter table \\S+ set \\(.*|alter table \\S+ alter column \\S+ set (default|statistics) .*"
                    + "|insert into .*|update .*|grant .*|comment on .*|analyze .*");
    private static final Pattern NEEDED =
            Pattern.compile("add column (?!.* default ).* not null.*|.*\\b(drop|rename|revoke)\\b.*");
    private static final String CONTRACT = "-- contract: ";

    @Test
    void a_migration_takes_nothing_away_from_nodes_of_the_version_before() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.toList()) {
                var number = NUMBER.matcher(file.getFileName().toString());
                assertThat(number.matches()).as("%s", file).isTrue();
                if (Integer.parseInt(number.group(1)) > BEFORE_THE_PROMISE) {
                    assertThat(takenAway(Files.readString(file)))
                            .as("%s", file.getFileName())
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table intake_message drop column original;",
                "alter table intake_message rename column original to content;",
                "alter table intake_message alter column outcome type integer;",
                "alter table intake_message alter column outcome set not null;",
                "alter table intake_message add column kind text not null;",
                "alter table intake_message add column kind text, drop column outcome;",
                "alter table intake_message add constraint one check (number > 0);",
                "create unique index one on intake_message (agency);",
                "create trigger refuses before insert on intake_message execute function no();",
                "drop table intake_message;",
                "revoke insert on intake_message from caseway_app;",
                "delete from intake_message;",
                "-- it is harmless\ncreate table x (y text);\ndrop index intake_message_kind;"
            })
    void what_would_break_them_is_seen(String migration) {
        assertThat(takenAway(migration)).hasSize(1);
        assertThat(takenAway(migration.replaceFirst(
                        "(?m)^(?!--)(?=.*(drop|rename|alter column|not null|constraint|unique|trigger|revoke|delete))",
                        CONTRACT + "since 0.3 nobody writes it\n")))
                .as("said to be over")
                .isEmpty();
    }

    @Test
    void what_only_adds_passes() {
        assertThat(takenAway("""
                        -- a thing; and another
                        create table thing (id bigint primary key, name text not null);
                        create index thing_name on thing (name);
                        alter table intake_message add column kind text; -- drop nothing
                        alter table intake_message
                          add column one text,  -- the first; it may be null
                          add column two text;  -- the second
                        alter table intake_message add column sort text not null default '';
                        insert into thing values (1, 'x; drop table y');
                        """)).isEmpty();
    }

    @Test
    void a_program_starts_on_a_database_that_a_newer_one_has_migrated(@TempDir Path directory) throws Exception {
        var secrets = new Secrets(TestHub.homeOn(directory));
        try (var postgres = EmbeddedPostgres.start()) {
            var superuser = new JdbcTemplate(postgres.getPostgresDatabase());
            superuser.execute("create role caseway_owner login password '" + secrets.get("postgres-owner") + "'");
            superuser.execute("create role caseway_app login password '" + secrets.get("postgres-app") + "'");
            superuser.execute("create database caseway owner caseway_owner");
            var properties = new DatabaseProperties(
                    "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/caseway",
                    "caseway_owner",
                    "caseway_app",
                    2,
                    null);
            new DatabaseWiring().database(null, secrets, properties);
            var record = new JdbcTemplate(postgres.getDatabase("caseway_owner", "caseway"));
            record.execute("create table of_a_newer_version (id bigint primary key)");
            record.update(
                    "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, execution_time, success) select max(installed_rank) + 1, '9999', 'newer', 'SQL',"
                            + " 'V9999__newer.sql', 1, 'x', 1, true from flyway_schema_history");

            new DatabaseWiring().database(null, secrets, properties);

            assertThat(record.queryForObject(
                            "select max(version::int) from flyway_schema_history where success", Integer.class))
                    .isEqualTo(9999);
        }
    }

    private static List<String> takenAway(String migration) {
        var found = new ArrayList<String>();
        for (String statement : statements(migration)) {
            boolean contract = Arrays.stream(statement.split("\n"))
                    .anyMatch(line -> line.strip().startsWith(CONTRACT));
            String plain = statement
                    .replaceAll("(?m)^\\s*--.*$", " ")
                    .replaceAll("'[^']*'", "''")
                    .replaceAll("\\s+", " ")
                    .strip()
                    .toLowerCase(Locale.ROOT);
            boolean adds =
                    ADDS.matcher(plain).matches() && !NEEDED.matcher(plain).find();
            if (!plain.isEmpty() && !adds && !contract) {
                found.add(plain);
            }
        }
        return found;
    }

    /** Semicolons within quotation marks and remarks end nothing. */
    private static List<String> statements(String migration) {
        var statements = new ArrayList<String>();
        var statement = new StringBuilder();
        for (String line : migration.split("\n")) {
            String code = line.strip().startsWith("--")
                    ? ""
                    : line.replaceAll("'[^']*'", "''").replaceFirst("--.*$", "");
            statement.append(line.strip().startsWith("--") ? line : code).append('\n');
            if (code.strip().endsWith(";")) {
                statements.add(statement.toString().strip().replaceFirst(";$", ""));
                statement.setLength(0);
            }
        }
        statements.add(statement.toString());
        return statements;
    }
}
