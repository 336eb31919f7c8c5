package org.caseway.distribution;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the wall clock went another way than time did: it was set, or the machine slept. How long something has lasted cannot be
 * told from it then. Thread safe.
 */
final class ClockJump {

    private static final Duration SLEWED = Duration.ofMinutes(1);

    private final LongSupplier steady;
    private @Nullable Instant last;
    private long lastNanos;

    /** @param steady nanoseconds that only time moves */
    ClockJump(LongSupplier steady) {
        this.steady = steady;
    }

    /** To be asked now and then; true once for each jump of more than a minute since it was asked before. */
    synchronized boolean noticed(Instant now) {
        long nanos = steady.getAsLong();
        boolean jumped = last != null
                && Duration.between(last, now)
                                .minusNanos(nanos - lastNanos)
                                .abs()
                                .compareTo(SLEWED)
                        > 0;
        last = now;
        lastNanos = nanos;
        return jumped;
    }
}
