package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticMessage;
import org.caseway.wiring.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A hub whose payloads are sealed, and that starts one day without the key: what needs it waits, and nothing is lost or given up. */
class SealedHubTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CLEAR = """
            select (select count(*) from intake_message where get_byte(original, 0) <> 2 and octet_length(original) > 1)
              + (select count(*) from case_event where get_byte(body, 0) <> 2 or changes not like '*%')
              + (select count(*) from intake_held where get_byte(said, 0) <> 2)""";

    private final Sent sent = new Sent();

    @Test
    void what_needs_a_key_that_is_missing_waits_until_it_is_back(@TempDir Path directory) throws Exception {
        Home home = TestHub.homeOn(directory.resolve("home"));
        List<SyntheticMessage> messages =
                SyntheticCounty.of(7, CountySettings.of(10)).messages();
        int half = messages.size() / 2;
        try (var doors = new Doors(home);
                var sender = new PatientSender(home, sent)) {
            var victims = doors.webhook("victim-notification");
            Map<String, Object> settings = Map.of(
                    "caseway.config-directory",
                    TestPartners.in(directory, victims.port()).toString(),
                    "caseway.payloads.sealed",
                    "true",
                    "caseway.payloads.look",
                    "200ms");
            try (var hub = TestHub.on(home, settings)) {
                sender.send(messages.subList(0, half));
                KilledHub.drained(KilledHub.database(home), sent);
                assertThat(KilledHub.count(KilledHub.database(home), CLEAR)).isZero();
            }
            Path key = theKey(home);
            Path elsewhere = Files.move(key, directory.resolve("elsewhere"));
            try (var hub = TestHub.on(home, settings)) {
                JdbcTemplate database = KilledHub.database(home);
                long before = KilledHub.count(database, "select count(*) from intake_message");
                sender.send(messages.subList(half, messages.size()));
                var health = doors.get("admin", "/api/health");

                assertThat(health.statusCode()).isEqualTo(503);
                assertThat(health.body()).contains("a key is missing");
                // each of them is tried oftener than a message that stops the hub would be
                await().during(Duration.ofSeconds(5))
                        .atMost(PATIENCE)
                        .until(() -> KilledHub.count(database, "select count(*) from intake_message") == before);
                assertThat(Files.list(home.secrets()).filter(SealedHubTest::isKey))
                        .as("none is made in its place")
                        .isEmpty();

                Files.move(elsewhere, key);
                KilledHub.drained(database, sent);
                new Oracle(database).acquits(sent);
                assertThat(KilledHub.count(database, "select count(*) from intake_quarantine"))
                        .isZero();
                assertThat(KilledHub.count(database, CLEAR)).isZero();
                assertThat(doors.get("admin", "/api/health").body()).contains("are all there");
            }
        }
    }

    private static Path theKey(Home home) throws Exception {
        try (var files = Files.list(home.secrets())) {
            return files.filter(SealedHubTest::isKey).findFirst().orElseThrow();
        }
    }

    private static boolean isKey(Path file) {
        return file.getFileName().toString().startsWith("payload-key-");
    }
}
