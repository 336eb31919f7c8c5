package org.caseway.wiring.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseway.fixtures.Fuzzing;
import org.caseway.journey.Report;
import org.junit.jupiter.api.Test;

/** Whatever a subscriber reports, it is a report or a refusal. */
class ReportFormFuzzTest {

    private static final int SECONDS = 6;

    @Test
    void every_spoiled_report_is_read_or_refused() {
        var corpus = List.of(
                "{\"deliveryIds\": [\"court-cms-1\", \"court-cms-2\"]}".getBytes(UTF_8),
                "{\"notices\": [{\"id\": \"1\", \"status\": \"DELIVERED\"}, {\"id\": 2, \"status\": \"FAILED\"}]}"
                        .getBytes(UTF_8));

        long inputs = new Fuzzing(corpus)
                .feed(
                        "reports",
                        input -> {
                            Report report = ReportForm.read("court-cms", null, input);
                            boolean said = !report.deliveryIds().isEmpty()
                                    || !report.notices().isEmpty();
                            assertThat(said || !report.answer().isEmpty()).isTrue();
                        },
                        SECONDS);

        assertThat(inputs).isGreaterThan(100);
    }
}
