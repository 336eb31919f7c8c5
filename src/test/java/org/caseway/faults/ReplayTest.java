package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody sends what was sent before, again and again. {@code -Dcaseway.replays} chooses how often. */
class ReplayTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int MESSAGES = 50;
    private static final int REPLAYS = Integer.getInteger("caseway.replays", Run.LONG ? 200 : 20);

    /** What the record, its subscribers and its people would show of a second effect. */
    private static final String EFFECTS = """
            select 'event', count(*) from case_event union all select 'version', coalesce(sum(version), 0) from case_record
            union all select 'delivery', count(*) from delivery union all select 'waiting', count(*) from delivery_waiting
            union all select 'mention', count(*) from person_mention union all select 'notice', count(*) from victim_notice""";

    private final Run run = Run.of(ReplayTest.class);
    private final Sent sent = new Sent();

    @Test
    void what_is_replayed_is_a_duplicate_each_time_and_has_no_effect(@TempDir Path directory) throws Exception {
        var messages = SyntheticCounty.of(run.seed(), CountySettings.of(MESSAGES / 5))
                .messages()
                .subList(0, MESSAGES);
        var home = TestHub.homeOn(directory.resolve("home"));
        try (var always = new Doors(home);
                var victims = always.webhook("victim-notification");
                var hub = TestHub.on(
                        home,
                        Map.of(
                                "caseway.config-directory",
                                TestPartners.in(directory, victims.port()).toString()));
                var sender = new PatientSender(home, sent)) {
            var database = hub.bean(JdbcTemplate.class);
            sender.send(messages);
            KilledHub.drained(database, sent);
            List<Map<String, Object>> before = database.queryForList(EFFECTS);

            for (int replay = 0; replay < REPLAYS; replay++) {
                sender.send(messages);
            }
            await().atMost(PATIENCE)
                    .until(() -> KilledHub.count(database, "select count(*) from intake_message")
                            == MESSAGES * (1L + REPLAYS));
            KilledHub.drained(database, sent);

            assertThat(KilledHub.count(database, "select count(*) from intake_message where outcome = 'DUPLICATE'"))
                    .isEqualTo((long) MESSAGES * REPLAYS);
            assertThat(database.queryForList(EFFECTS)).isEqualTo(before);
            new Oracle(database).acquits(sent);
            run.say("%d messages replayed %d times: %d duplicates", MESSAGES, REPLAYS, MESSAGES * REPLAYS);
        }
    }
}
