package org.caseway.distribution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one subscriber's lane stands, for people.
 *
 * @param state OPEN, PAUSED, DRAINING, DRAINED (nothing is left of what was to go) or DISABLED
 * @param changedBy who set it, {@code hub} for the hub itself
 * @param perSecond most deliveries a second, {@code null} for no limit
 * @param backlog deliveries that have not gone and are not parked
 * @param oldestAgeSeconds since the oldest of them came to the hub, {@code null} without backlog
 * @param lastError code of the newest failure among what waits or is parked
 * @param lastDelivered a few seconds late
 */
public record LaneView(
        String id,
        String name,
        String channel,
        String state,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        @Nullable String why,
        @Nullable Double perSecond,
        long backlog,
        @Nullable Long oldestAgeSeconds,
        long parked,
        @Nullable String lastError,
        @Nullable Instant lastDelivered,
        @Nullable Instant unreachableSince) {}
