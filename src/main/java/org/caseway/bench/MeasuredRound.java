package org.caseway.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A round with what it met.
 *
 * @param warmUp not counted in the report's medians
 * @param stored messages of that side processed before, over all its settings
 * @param backlog messages that waited when it was opened
 */
record MeasuredRound(String side, boolean warmUp, long stored, int backlog, RoundResult result) {

    /** A tenth of the backlog is short enough to see a rate fall, and long enough for one. */
    private static final int SLICES = 10;

    /**
     * One tenth of the backlog.
     *
     * @param left messages that waited when it began
     * @param rate messages a second
     * @param waitedMillis of the last message in it, from the opening to the last recipient
     */
    record Slice(long left, double rate, double waitedMillis) {}

    List<Slice> slices() {
        var slices = new ArrayList<Slice>(SLICES);
        var begun = new Drained(0, 0);
        for (Drained moment : result.drain()) {
            long goal = (long) backlog * (slices.size() + 1) / SLICES;
            if (moment.delivered() >= goal && moment.seconds() > begun.seconds()) {
                slices.add(new Slice(
                        backlog - begun.delivered(),
                        (moment.delivered() - begun.delivered()) / (moment.seconds() - begun.seconds()),
                        moment.seconds() * 1000));
                begun = moment;
            }
        }
        return List.copyOf(slices);
    }
}
