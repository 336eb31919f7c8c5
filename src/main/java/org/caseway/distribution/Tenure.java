package org.caseway.distribution;

import java.time.Duration;

/**
 * This node's right to serve one lane, until the lease behind it runs out. Thread safe.
 *
 * <p>It ends by this node's own monotonic clock, measured from before the lease was taken, so it never outlives the lease as the
 * database counts it.
 */
public final class Tenure {

    private final String lane;
    private final String holder;
    private final long epoch;
    private volatile long endsAtNanos;

    Tenure(String lane, String holder, long epoch, long takenAtNanos, Duration length) {
        this.lane = lane;
        this.holder = holder;
        this.epoch = epoch;
        this.endsAtNanos = takenAtNanos + length.toNanos();
    }

    /** Whether this node may still send. One comparison. */
    public boolean held() {
        return endsAtNanos - System.nanoTime() > 0;
    }

    String lane() {
        return lane;
    }

    String holder() {
        return holder;
    }

    long epoch() {
        return epoch;
    }

    void extend(long takenAtNanos, Duration length) {
        endsAtNanos = takenAtNanos + length.toNanos();
    }

    void end() {
        endsAtNanos = System.nanoTime();
    }
}
