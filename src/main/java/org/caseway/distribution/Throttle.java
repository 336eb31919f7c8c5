package org.caseway.distribution;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets through so many a second on average, and no more than one second's worth at once (token bucket). Not thread safe. */
final class Throttle {

    private static final double NANOS = 1e9;

    private double saved;
    private @Nullable Instant savedAt;

    /**
     * How many may go now, {@code most} at most.
     *
     * @param perSecond {@code null} for no limit
     */
    int allows(int most, @Nullable Double perSecond, Instant now) {
        if (perSecond == null) {
            savedAt = null;
            return most;
        }
        double worth = Math.max(1, perSecond);
        Instant since = savedAt;
        double grown = since == null
                ? 1
                : saved + perSecond * Duration.between(since, now).toNanos() / NANOS;
        saved = Math.max(0, Math.min(worth, grown));
        savedAt = now;
        return (int) Math.min(most, saved);
    }

    /** So many go. */
    void take(int count) {
        saved -= count;
    }
}
