package org.caseway.deadlines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a version of a pack stands.
 *
 * @param state PROPOSED, IN_FORCE, REPLACED or WITHDRAWN
 * @param why what its proposer said
 */
public record PackStanding(
        String pack,
        String version,
        String state,
        String why,
        String proposedBy,
        Instant proposedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {}
