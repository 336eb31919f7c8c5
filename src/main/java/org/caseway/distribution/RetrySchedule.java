package org.caseway.distribution;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a failed attempt is made again: after the first delays in turn, then at a steady interval until the time is up.
 *
 * @param delays after the first, second, ... failure
 * @param interval after every further one
 * @param giveUpAfter counted from the first attempt; what has not arrived by then is parked
 */
record RetrySchedule(List<Duration> delays, Duration interval, Duration giveUpAfter) {

    RetrySchedule {
        delays = List.copyOf(delays);
    }

    /** How long to wait after that many failures; empty when it is time to park. */
    Optional<Duration> after(int failures) {
        Duration waited = Duration.ZERO;
        for (int failure = 1; failure <= failures; failure++) {
            waited = waited.plus(delay(failure));
        }
        return waited.compareTo(giveUpAfter) > 0 ? Optional.empty() : Optional.of(delay(failures));
    }

    Duration delay(int failure) {
        return failure <= delays.size() ? delays.get(failure - 1) : interval;
    }

    /** The longest that anything is made to wait. */
    Duration longest() {
        return Stream.concat(delays.stream(), Stream.of(interval))
                .max(Comparator.naturalOrder())
                .orElse(interval);
    }
}
