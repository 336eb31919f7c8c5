package org.caseway.oversight;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that were given up and are released little by little.
 *
 * @param perSecond how many a second, a fraction for fewer than one
 * @param state RUNNING, PAUSED, CANCELLED or DONE
 * @param total how many it is about; what was given up after it was ordered is not meant
 * @param released how many of them it has come to; each in a transaction with this figure
 * @param fate what has become of the released ones; {@code null} in a list
 */
public record ReleaseJob(
        long number,
        List<String> subscribers,
        double perSecond,
        String by,
        String why,
        Instant madeAt,
        String state,
        Instant changedAt,
        String changedBy,
        int total,
        int released,
        @Nullable Fate fate) {

    public ReleaseJob {
        subscribers = List.copyOf(subscribers);
    }

    /**
     * What became of what was released.
     *
     * @param settled delivered, or not to be told any more
     * @param waiting on their way, or tried again by themselves
     * @param parkedAgain given up again
     */
    public record Fate(int settled, int waiting, int parkedAgain) {}

    /** In hundredths. */
    public int progress() {
        return total == 0 ? 100 : (int) (100L * released / total);
    }

    public boolean ended() {
        return state.equals("DONE") || state.equals("CANCELLED");
    }

    /** How long it takes for what is left, at its rate. */
    public long secondsLeft() {
        return (long) Math.ceil((total - released) / perSecond);
    }
}
