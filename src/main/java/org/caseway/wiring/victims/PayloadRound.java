package org.caseway.wiring.victims;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.caseway.distribution.Distribution;
import org.caseway.distribution.Tenure;
import org.caseway.victims.vault.PayloadKeys;
import org.caseway.victims.vault.Resealing;
import org.jspecify.annotations.Nullable;

/** What is done about payloads now and then: every node says which keys it has, one in the cluster seals anew. One thread. */
final class PayloadRound {

    private static final String WORK = "payloads";
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(3);
    private static final int AT_ONCE = 200;

    private final PayloadKeys keys;
    private final Resealing resealing;
    private final Distribution distribution;
    private final PayloadSettings settings;
    private @Nullable Tenure tenure;

    PayloadRound(PayloadKeys keys, Resealing resealing, Distribution distribution, PayloadSettings settings) {
        this.keys = keys;
        this.resealing = resealing;
        this.distribution = distribution;
        this.settings = settings;
    }

    /** @return whether there is more to do at once */
    boolean turn() {
        keys.note();
        if (!settings.sealed() || !keys.canSeal()) {
            return false;
        }
        Tenure held = tenure;
        if (held == null || !held.held()) {
            held = distribution.take(WORK).orElse(null);
            tenure = held;
        }
        return held != null && resealing(held);
    }

    private boolean resealing(Tenure held) {
        int rows = Math.min(AT_ONCE, settings.perSecond());
        long pause = Duration.ofSeconds(1).toNanos() * rows / settings.perSecond();
        long until = System.nanoTime() + LONGEST;
        boolean more = true;
        while (more && held.held() && System.nanoTime() - until < 0) {
            more = resealing.some(rows);
            if (more) {
                LockSupport.parkNanos(pause);
            }
        }
        return more;
    }
}
