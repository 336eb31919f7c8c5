package org.caseway.distribution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of what waits for a subscriber is sent next: what is urgent, what waits by itself, and whole bundles. Confined to the lane's
 * thread, but for {@link #hurry}.
 */
final class Claiming {

    private final String subscriber;
    private final DeliveryPointers pointers;
    private final DeliveryBundles bundles;
    private final Duration poll;
    private volatile boolean urgent;
    private Instant lookAgain = Instant.MIN;

    Claiming(String subscriber, DeliveryPointers pointers, DeliveryBundles bundles, Duration poll) {
        this.subscriber = subscriber;
        this.pointers = pointers;
        this.bundles = bundles;
        this.poll = poll;
    }

    /**
     * What was found.
     *
     * @param pointers in the order of their events
     * @param more whether to look again at once
     */
    record Found(List<Pointer> pointers, boolean more) {}

    void hurry() {
        urgent = true;
    }

    /** @param tied whether bundles may go as they are; where they may not, they are untied first */
    Found next(Instant now, int most, LaneSetting set, boolean tied) {
        if (!tied) {
            bundles.untieAll(subscriber);
        }
        // this node is told of its own urgent ones; what other nodes record is looked for once a poll
        if (urgent || !now.isBefore(lookAgain)) {
            urgent = false;
            lookAgain = now.plus(poll);
            List<Pointer> first = set.within(pointers.claimUrgent(subscriber, now, most));
            if (!first.isEmpty()) {
                urgent = true;
                return new Found(first, true);
            }
        }
        return waiting(now, most, set, tied);
    }

    private Found waiting(Instant now, int most, LaneSetting set, boolean tied) {
        while (true) {
            // one more than wanted tells whether to look again
            List<Pointer> single = pointers.claim(subscriber, now, most + 1);
            if (!tied) {
                boolean more = single.size() > most;
                return new Found(set.within(more ? single.subList(0, most) : single), more);
            }
            var taking = new Taking(set.within(single), most);
            Bundle inTheWay = fill(taking, most, set);
            if (inTheWay == null) {
                return taking.rest();
            }
            bundles.untieEvents(subscriber, List.of(inTheWay.firstEvent()));
        }
    }

    /** Which bundle must be untied before anything can be said; {@code null} when none. */
    private @Nullable Bundle fill(Taking taking, int most, LaneSetting set) {
        for (Bundle bundle : bundles.claim(subscriber, most)) {
            int may = set.within(bundle.pointers()).size();
            if (may == 0) {
                return null;
            }
            if (bundle.mixed() || may < bundle.size()) {
                return bundle;
            }
            if (!taking.take(bundle)) {
                return taking.nothing() ? bundle : null;
            }
        }
        return null;
    }

    /** What has been found so far, in order. */
    private static final class Taking {
        private final List<Pointer> taken = new ArrayList<>();
        private final Deque<Pointer> single;
        private final int most;
        private boolean more;

        Taking(List<Pointer> single, int most) {
            this.single = new ArrayDeque<>(single);
            this.most = most;
        }

        /** What comes before the bundle, and the bundle, if there is room for it. */
        boolean take(Bundle bundle) {
            singleUpTo(bundle.firstEvent());
            boolean room = taken.size() + bundle.size() <= most;
            if (room) {
                taken.addAll(bundle.pointers());
            }
            more |= !room;
            return room;
        }

        private void singleUpTo(long event) {
            while (taken.size() < most && !single.isEmpty() && single.element().eventId() <= event) {
                taken.add(single.remove());
            }
        }

        boolean nothing() {
            return taken.isEmpty();
        }

        Found rest() {
            if (!more) {
                singleUpTo(Long.MAX_VALUE);
            }
            return new Found(taken, more || !single.isEmpty());
        }
    }
}
