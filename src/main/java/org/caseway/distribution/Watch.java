package org.caseway.distribution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person or a case that a subscriber watches. A person is watched from the next message that names it by this identifier on,
 * and then in everything on that case.
 *
 * @param kind the name of an identifier kind, or {@code CASE} for the hub's own case reference
 * @param issuer as the notifications have it; empty when the identifier is unique by itself
 * @param expiresAt {@code null} for no end
 */
public record Watch(
        long id,
        String subscriber,
        String kind,
        String issuer,
        String value,
        String addedBy,
        Instant addedAt,
        @Nullable Instant expiresAt) {

    /** The hub's own case reference. */
    public static final String CASE = "CASE";

    /** Names the watch, never whom. */
    @Override
    public String toString() {
        return "Watch[" + id + " of " + subscriber + "]";
    }
}
