package org.caseway.distribution;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one lane is set. Immutable.
 *
 * @param drainTo while draining, the last event that still goes; {@code null} when nothing waited
 * @param perSecond most deliveries a second, {@code null} for no limit
 * @param changedAt {@code null} while nobody ever changed it
 * @param unreachableSince the first failure since the recipient was last reached, {@code null} while it can be
 * @param refusedSince the first refusal since the recipient last took something, {@code null} while it takes
 */
record LaneSetting(
        Mode mode,
        @Nullable Long drainTo,
        @Nullable Double perSecond,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        @Nullable String why,
        @Nullable Instant unreachableSince,
        @Nullable Instant refusedSince,
        @Nullable Instant deliveredAt) {

    /** Of a lane that nobody has touched. */
    static final LaneSetting OPEN = new LaneSetting(Mode.OPEN, null, null, null, null, null, null, null, null);

    /** What a lane does. */
    enum Mode {
        /** It delivers. */
        OPEN,
        /** Nothing goes; what comes waits. */
        PAUSED,
        /** What was waiting when it was ordered still goes, retries included; what came later waits. */
        DRAINING,
        /** As paused, by the hub, because the recipient could not be reached, or refused everything, for too long. */
        DISABLED
    }

    boolean delivers() {
        return mode == Mode.OPEN || mode == Mode.DRAINING;
    }

    /** Those that may still go. */
    List<Pointer> within(List<Pointer> claimed) {
        if (mode != Mode.DRAINING) {
            return claimed;
        }
        long last = drainTo == null ? Long.MIN_VALUE : drainTo;
        return claimed.stream().filter(p -> p.eventId() <= last).toList();
    }
}
