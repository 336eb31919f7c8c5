package org.caseway.wiring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginLockTest {

    private Instant now = Instant.parse("2026-03-14T12:00:00Z");
    private final LoginLock lock = new LoginLock(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void the_fifth_failure_locks_and_says_so_once() {
        for (int failure = 1; failure < LoginLock.MOST; failure++) {
            assertThat(lock.failed("admin")).isFalse();
            assertThat(lock.locked("admin")).isFalse();
        }

        assertThat(lock.failed("admin")).isTrue();
        assertThat(lock.locked("admin")).isTrue();
        assertThat(lock.failed("admin")).isFalse();
        assertThat(lock.locked("night-shift")).isFalse();
    }

    @Test
    void it_opens_after_a_quarter_of_an_hour_and_counts_from_one_again() {
        for (int failure = 1; failure <= LoginLock.MOST; failure++) {
            lock.failed("admin");
        }
        now = now.plus(LoginLock.SPAN).plus(Duration.ofSeconds(1));

        assertThat(lock.locked("admin")).isFalse();
        assertThat(lock.failed("admin")).isFalse();
        assertThat(lock.locked("admin")).isFalse();
    }

    @Test
    void a_success_in_between_forgets_what_was_before() {
        for (int failure = 1; failure < LoginLock.MOST; failure++) {
            lock.failed("admin");
        }
        lock.succeeded("admin");

        assertThat(lock.failed("admin")).isFalse();
        assertThat(lock.locked("admin")).isFalse();
    }
}
