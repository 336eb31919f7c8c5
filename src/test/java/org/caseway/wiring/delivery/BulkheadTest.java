package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Events;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two subscribers whose servers take the call and never answer, one whose server is gone, and two that are well. */
class BulkheadTest {

    @TempDir
    Path directory;

    private Bulkheads bulkheads;

    @BeforeEach
    void start() throws Exception {
        bulkheads = new Bulkheads(directory, Duration.ofSeconds(20));
        bulkheads.sicken();
    }

    @AfterEach
    void stop() throws Exception {
        bulkheads.close();
    }

    @Test
    void those_that_are_well_get_everything_while_the_others_get_nothing() {
        for (int batch = 0; batch < 40; batch++) {
            bulkheads.record(Events.arrest(UUID.randomUUID()), Events.arrest(UUID.randomUUID()));
        }

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(bulkheads.settled("well-one")).isEqualTo(80);
            assertThat(bulkheads.settled("well-two")).isEqualTo(80);
        });

        for (String sick : List.of("hanging-hook", "stalling-server", "gone")) {
            assertThat(bulkheads.settled(sick)).as(sick).isZero();
            assertThat(bulkheads.waiting(sick)).as(sick).isEqualTo(80);
        }
        assertThat(bulkheads.arrived("well-one")).extracting(Delivery::sequence).containsOnly(1);
    }
}
