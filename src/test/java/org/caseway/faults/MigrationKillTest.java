package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import db.callback.StopDuringMigration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.ForkedHub;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A hub that brings its database from an old version to its own is stopped dead during one migration after another, each time when its
 * statements have run and are not committed. What an older hub had recorded is changed once and by no migration twice, the start that
 * is let through ends where it should, and the hub takes messages.
 */
class MigrationKillTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Before what is stored got a first byte that says how: a migration that must not count twice. */
    private static final String OLD = "060";

    private static final byte[] ORIGINAL = {'<', 'a', '/', '>'};
    private static final String AN_OLD_MESSAGE = """
            insert into intake_message (number, ingress_id, agency, channel, message_type, message_id, version, outcome, sha256,
              received_at, original)
            values (1, 'old-1', 'pd-sampleton', 'QUEUE', 'arrest-report', 'OLD-1', 1, 'REJECTED', sha256(?), now(), ?)""";
    private static final int DEATHS = Run.LONG ? 20 : 3;

    private final Run run = Run.of(MigrationKillTest.class);
    private final Random chance = run.chance();
    private final Sent sent = new Sent();

    @Test
    void a_migration_that_was_cut_short_is_made_whole_by_the_next_start(@TempDir Path directory) throws Exception {
        Home home = TestHub.homeOn(directory.resolve("home"));
        Path note = directory.resolve("stopped-at");
        try (var doors = new Doors(home);
                var hub = new ForkedHub(
                        home,
                        TestPartners.in(
                                directory, doors.webhook("victim-notification").port()))) {
            hub.launch(stopAt(1 + chance.nextInt(50), note));
            assertThat(hub.awaitEnd(PATIENCE)).isEqualTo(StopDuringMigration.EXIT);
            run.say("stopped dead during %s of its very first start", Files.readString(note));
            makeOld(home);

            int behind = pending(home).size();
            assertThat(behind).isGreaterThan(DEATHS);
            for (int point : points(behind)) {
                List<String> before = pending(home);
                Files.deleteIfExists(note);
                hub.launch(stopAt(point, note));
                assertThat(hub.awaitEnd(PATIENCE)).isEqualTo(StopDuringMigration.EXIT);

                assertThat(note).hasContent(before.get(point - 1));
                assertThat(pending(home))
                        .as("what was cut short is still to do")
                        .isEqualTo(before.subList(point - 1, before.size()));
                run.say("stopped dead during %s, %d to do", before.get(point - 1), before.size() - point + 1);
            }
            hub.start();
            assertThat(pending(home)).isEmpty();
            JdbcTemplate database = KilledHub.database(home);
            assertThat(database.queryForObject("select original from intake_message where number = 1", byte[].class))
                    .isEqualTo(new byte[] {0, '<', 'a', '/', '>'});
            sent.attempt("pd-sampleton", "OLD-1");
            try (var sender = new PatientSender(home, sent)) {
                sender.send(SyntheticCounty.of(run.seed(), CountySettings.of(6)).messages());
                KilledHub.drained(database, sent);
                new Oracle(database).acquits(sent);
            }
        }
    }

    /** How many migrations further each stop is than the one before: all different, and the last is the last of all now and then. */
    private int[] points(int behind) {
        int[] at = chance.ints(1, behind + 1)
                .distinct()
                .limit(Math.min(DEATHS, behind))
                .sorted()
                .toArray();
        return IntStream.range(0, at.length)
                .map(i -> i == 0 ? at[0] : at[i] - at[i - 1] + 1)
                .toArray();
    }

    private static String[] stopAt(int migration, Path note) {
        return new String[] {
            "-D" + StopDuringMigration.PROPERTY + "=" + migration, "-D" + StopDuringMigration.NOTE + "=" + note
        };
    }

    /** In place of the database of now, with one message in it. */
    private static void makeOld(Home home) {
        var superuser = new JdbcTemplate(source(home, "postgres", "postgres", "postgres-superuser"));
        superuser.execute("drop database caseway with (force)");
        superuser.execute("create database caseway owner caseway_owner");
        flyway(home, OLD).migrate();
        new JdbcTemplate(source(home, "caseway", "caseway_owner", "postgres-owner"))
                .update(AN_OLD_MESSAGE, ORIGINAL, ORIGINAL);
    }

    private static List<String> pending(Home home) {
        return Arrays.stream(flyway(home, "latest").info().pending())
                .map(MigrationInfo::getVersion)
                .map(Object::toString)
                .toList();
    }

    private static Flyway flyway(Home home, String target) {
        return Flyway.configure()
                .dataSource(source(home, "caseway", "caseway_owner", "postgres-owner"))
                .locations("classpath:db/migration")
                .target(target)
                .load();
    }

    private static DriverManagerDataSource source(Home home, String database, String role, String secret) {
        return new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + home.postgresPort() + "/" + database,
                role,
                new Secrets(home).get(secret));
    }
}
