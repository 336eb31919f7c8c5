package org.caseway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.caseway.simulator.Notified;
import org.junit.jupiter.api.Test;

class CaseStoryPageTest {

    @Test
    void a_case_is_told_per_subscriber_in_the_order_of_its_sequence() {
        var received = new LinkedHashMap<String, List<Notified>>();
        received.put(
                "prosecutor-cms, by queue",
                List.of(
                        notified(2, "jail-sample-county", List.of("BOOKED_INTO_CUSTODY"), List.of()),
                        notified(
                                1,
                                "pd-sampleton",
                                List.of("ARREST_REPORTED"),
                                List.of("arrest added", "charge 001 added"))));
        received.put("records-bureau, by SFTP", List.of());

        assertThat(CaseStoryPage.of("Case CR25-1", received)).isEqualTo("""
                Case CR25-1

                  prosecutor-cms, by queue
                     1  2025-01-06 22:17  arrest reported                     from pd-sampleton
                            arrest added
                            charge 001 added
                     2  2025-01-06 22:17  booked into custody                 from jail-sample-county

                  records-bureau, by SFTP
                    nothing of this case
                """);
    }

    private static Notified notified(int sequence, String source, List<String> events, List<String> changes) {
        return new Notified(
                "d" + sequence,
                sequence,
                "C1",
                source,
                "M" + sequence,
                Instant.parse("2025-01-06T22:17:00Z"),
                events,
                changes);
    }
}
