package org.caseway.wiring.following;

import java.util.List;
import org.caseway.distribution.Distribution;
import org.caseway.distribution.Tenure;
import org.caseway.following.Following;
import org.caseway.following.FollowingSettings;
import org.jspecify.annotations.Nullable;

/** Follows the record on the node that holds the lease for it, and then looks at what only time has changed. One thread. */
final class FollowRound {

    private static final String WORK = "following";

    private final Following following;
    private final FollowingSettings settings;
    private final Distribution distribution;
    private final List<Runnable> afterwards;
    private @Nullable Tenure tenure;

    FollowRound(Following following, FollowingSettings settings, Distribution distribution, List<Runnable> afterwards) {
        this.following = following;
        this.settings = settings;
        this.distribution = distribution;
        this.afterwards = List.copyOf(afterwards);
    }

    void turn() {
        Tenure held = tenure;
        if (held == null || !held.held()) {
            held = distribution.take(WORK).orElse(null);
            tenure = held;
        }
        if (held != null) {
            following.turn(settings.most());
            afterwards.forEach(Runnable::run);
        }
    }
}
