package org.caseway.distribution;

import java.time.Duration;
import java.time.Instant;

/**
 * Notices that the wall clock was set back. What was to wait until a time that this clock gave before would wait too long by as much as it
 * was wrong. Not thread safe.
 */
final class SetBack {

    /** A clock that is disciplined may step back by less without anybody having set it. */
    private static final Duration USUAL = Duration.ofSeconds(1);

    private Instant latest = Instant.MIN;

    /** To be asked now and then; true once for each time the clock was set back. */
    boolean noticed(Instant now) {
        boolean back = latest != Instant.MIN && now.isBefore(latest.minus(USUAL));
        latest = now;
        return back;
    }
}
