package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    @Test
    void a_message_was_received_when_the_database_will_say_it_was() {
        var clock = Instant.parse("2026-03-01T08:00:00.178491806Z");

        assertThat(Envelope.of("q:1", "pd-sampleton", Channel.QUEUE, clock, new byte[0])
                        .receivedAt())
                .isEqualTo(Instant.parse("2026-03-01T08:00:00.178491Z"));
    }
}
