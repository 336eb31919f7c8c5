package org.caseway.wiring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginPatienceTest {

    private static final String HERE = "192.0.2.1";

    private Instant now = Instant.parse("2026-03-14T12:00:00Z");
    private final LoginPatience patience = new LoginPatience(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void three_mistakes_are_free_and_every_further_one_doubles_the_wait_up_to_a_minute() {
        long[] waits = new long[12];
        for (int i = 0; i < waits.length; i++) {
            patience.failed("admin", HERE);
            waits[i] = patience.left("admin", HERE).toSeconds();
        }

        assertThat(waits).containsExactly(0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60);
    }

    @Test
    void the_wait_ends_by_itself_and_is_forgotten_after_a_success() {
        fail(5);
        now = now.plus(Duration.ofSeconds(2));
        assertThat(patience.left("admin", HERE)).isZero();

        patience.succeeded("admin", HERE);
        fail(3);

        assertThat(patience.left("admin", HERE)).isZero();
    }

    @Test
    void nobody_waits_for_what_is_done_under_another_name_or_elsewhere() {
        fail(9);

        assertThat(patience.left("inspector", HERE)).isZero();
        assertThat(patience.left("admin", "192.0.2.2")).isZero();
        assertThat(patience.left("admin", HERE)).isPositive();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            patience.failed("admin", HERE);
        }
    }
}
