package org.caseway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.oversight.Training;
import org.caseway.wiring.Home;
import org.caseway.wiring.Hub;
import org.caseway.wiring.TrainingHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Training has a home of its own, invented people and steps that the record checks; it never meets what is real. */
class TrainingTest {

    @TempDir
    Path directory;

    @Test
    void a_home_that_was_not_made_for_training_is_neither_trained_on_nor_deleted() throws Exception {
        Home real = new Home(directory.resolve("data"), 0);
        Home training = TrainingHome.beside(real);
        assertThat(training.directory()).isEqualTo(directory.resolve("data-training"));
        assertThat(training.httpsPort()).isNotEqualTo(real.httpsPort());
        Files.createDirectories(training.directory());
        Files.writeString(training.directory().resolve("postgres"), "of somebody");

        assertThatThrownBy(() -> TrainingHome.prepare(training)).hasMessageContaining("may be real");
        assertThatThrownBy(() -> TrainingHome.delete(training)).hasMessageContaining("nothing was deleted");
        assertThat(training.directory().resolve("postgres")).exists();
        assertThatThrownBy(() -> Hub.start(training, Map.of(TrainingHome.TRAINING, "true")))
                .hasMessageContaining("was not made for training");
    }

    @Test
    void a_home_for_training_is_run_neither_for_real_nor_in_production_nor_with_the_real_database() throws Exception {
        Home home = new Home(directory.resolve("data-training"), 0);
        TrainingHome.prepare(home);

        assertThatThrownBy(() -> Hub.start(home, Map.of())).hasMessageContaining("people are invented");
        assertThatThrownBy(() -> Hub.start(home, with(home, "caseway.production", "true")))
                .hasMessageContaining("production");
        assertThatThrownBy(() -> Hub.start(home, with(home, "caseway.database.url", "jdbc:postgresql://db/caseway")))
                .hasMessageContaining("a database of its own");
        TrainingHome.delete(home);
        assertThat(home.directory()).doesNotExist();
    }

    @Test
    void an_invented_county_comes_in_by_the_doors_and_a_step_is_done_when_the_record_has_it() throws Exception {
        Home home = TestHub.homeOn(directory.resolve("data-training"));
        TrainingHome.prepare(home);
        try (var hub = TestHub.on(home, TrainingHome.settings(home));
                var doors = new Doors(home)) {
            int messages = new TrainingCounty(home).send(6);
            assertThat(isLocked(home))
                    .as("so that another process knows that a hub runs here")
                    .isTrue();
            var jdbc = new JdbcTemplate(hub.bean(javax.sql.DataSource.class));
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> count(jdbc, "select count(*) from person_review where status = 'OPEN'") > 0);
            assertThat(count(jdbc, "select count(*) from intake_message")).isGreaterThanOrEqualTo(messages - 20L);
            assertThat(count(jdbc, "select count(*) from intake_message where outcome = 'REJECTED'"))
                    .isPositive();

            assertThat(get(hub, doors, "steward", "/sign-in")).contains("Training, invented people");
            assertThat(get(hub, doors, "steward", "/api/training"))
                    .contains("\"id\":\"twin\"")
                    .doesNotContain("\"done\":true");
            long rejected = count(
                    jdbc,
                    "select max(number) from intake_message where outcome = 'REJECTED'" + " and agency <> 'vs-sample'");
            get(hub, doors, "steward", "/api/messages/" + rejected + "/original");

            var training = hub.bean(Training.class);
            assertThat(training.practices("steward"))
                    .filteredOn(practice -> practice.id().equals("reject"))
                    .singleElement()
                    .satisfies(practice -> {
                        assertThat(practice.steps().get(0).done()).isTrue();
                        assertThat(practice.done()).isFalse();
                    });
            assertThat(training.practices("stew"))
                    .as("of nobody else")
                    .allSatisfy(practice -> assertThat(practice.steps()).noneMatch(Training.Stand::done));

            long notice = count(jdbc, "select coalesce(max(notice_id), 0) from victim_notice");
            assertThat(notice).as("somebody was to be told").isPositive();
            String reason =
                    jdbc.queryForObject("select reason from victim_notice where notice_id = ?", String.class, notice);
            assertThat(training.answer("notice", notice, "NO_SUCH_REASON", "advocate"))
                    .contains(false);
            assertThat(training.answer("notice", notice, reason, "advocate")).contains(true);
            assertThat(training.practices("advocate"))
                    .filteredOn(practice -> practice.id().equals("notice"))
                    .singleElement()
                    .satisfies(practice ->
                            assertThat(practice.steps().get(1).done()).isTrue());
        }
    }

    @Test
    void it_begins_again_when_the_operator_says_so_with_other_people_and_the_same_passwords() throws Exception {
        Home home = TestHub.homeOn(directory.resolve("data-training"));
        var status = new AtomicInteger();
        try (var training = new TrainingRun(home, 1, status::set);
                var doors = new Doors(home)) {
            var begun = training.begin();
            String password = new org.caseway.wiring.Secrets(home).get("person-operator");
            assertThat(anew(home, doors, "steward").statusCode()).isEqualTo(403);
            Path seeded = home.directory().resolve("training-seeded");
            Files.delete(seeded);
            assertThat(anew(home, doors, "operator").statusCode())
                    .as("while the county comes in")
                    .isEqualTo(409);
            assertThat(begun.isActive()).isTrue();
            TrainingHome.markSeeded(home);

            assertThat(anew(home, doors, "operator").statusCode()).isEqualTo(202);

            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(120))
                    .ignoreExceptions()
                    .until(() -> !begun.isActive()
                            && TrainingHome.isSeeded(home)
                            && get(home, doors, "operator", "/api/messages").contains("pd-sampleton"));
            assertThat(new org.caseway.wiring.Secrets(home).get("person-operator"))
                    .isEqualTo(password);
            assertThat(get(home, doors, "operator", "/api/training")).doesNotContain("\"done\":true");

            Files.delete(home.directory().resolve("training"));
            assertThat(anew(home, doors, "operator").statusCode()).isEqualTo(202);
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> status.get() == CommandLineDoor.FAILED);
        }
    }

    /** What another process would find, which this one cannot ask without losing it. */
    private static boolean isLocked(Home home) throws Exception {
        Object file = Files.getAttribute(home.run().resolve("lock"), "unix:ino");
        return Files.readAllLines(Path.of("/proc/locks")).stream()
                .anyMatch(line -> line.contains(" POSIX ") && line.contains(":" + file + " "));
    }

    private static java.net.http.HttpResponse<String> anew(Home home, Doors doors, String who) throws Exception {
        return doors.call(
                as(home, doors, who, "/api/training/anew").POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    }

    private static String get(Home home, Doors doors, String who, String path) throws Exception {
        return doors.call(as(home, doors, who, path).GET()).body();
    }

    private static java.net.http.HttpRequest.Builder as(Home home, Doors doors, String who, String path)
            throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString((who + ":" + new org.caseway.wiring.Secrets(home).get("person-" + who))
                        .getBytes(StandardCharsets.UTF_8));
        return doors.request(path).header("Authorization", "Basic " + basic);
    }

    private static long count(JdbcTemplate jdbc, String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private static String get(TestHub hub, Doors doors, String who, String path) throws Exception {
        return get(hub.home(), doors, who, path);
    }

    private static Map<String, Object> with(Home home, String key, String value) {
        Map<String, Object> settings = new HashMap<>(TrainingHome.settings(home));
        settings.put(key, value);
        return settings;
    }
}
