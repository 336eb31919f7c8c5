package org.caseway.wiring.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.caseway.fixtures.TestHub;
import org.caseway.message.MessageTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Before the first message is drawn, invented ones have gone through what is pure of its way, and left no trace. */
class WarmUpTest {

    private static final String TRACES = """
            select (select count(*) from intake_message) + (select count(*) from case_event) + (select count(*) from audit_link where act = 'record')
              + (select count(*) from delivery) + (select count(*) from delivery_waiting) + (select count(*) from intake_quarantine)
              + (select count(*) from exchange_use)""";

    @TempDir
    Path directory;

    @Test
    void every_kind_of_message_goes_through_to_its_documents_and_leaves_nothing() {
        try (var hub = TestHub.on(TestHub.homeOn(directory), Map.of("caseway.intake.warm-up", "60s"))) {
            var warmUp = hub.bean(WarmUp.class);
            warmUp.await();

            assertThat(warmUp.kinds()).isEqualTo(MessageTypes.all().size());
            assertThat(warmUp.messages()).isEqualTo(WarmUp.MOST_ROUNDS * warmUp.kinds());
            assertThat(warmUp.documents()).isGreaterThan(warmUp.messages());
            assertThat(hub.bean(JdbcTemplate.class).queryForObject(TRACES, Long.class))
                    .isZero();
        }
    }

    @Test
    void it_ends_when_its_time_is_up() {
        try (var hub = TestHub.on(TestHub.homeOn(directory), Map.of("caseway.intake.warm-up", "0s"))) {
            var warmUp = hub.bean(WarmUp.class);
            warmUp.await();

            assertThat(List.of(warmUp.messages(), warmUp.documents())).containsOnly(0);
        }
    }
}
