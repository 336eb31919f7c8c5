package org.caseway.accountability;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A password, key or certificate by which somebody is known; never what it is.
 *
 * @param name whose it is
 * @param what for example {@code certificate} or {@code ssh key}
 * @param madeAt since when it counts
 * @param until its last moment; {@code null} for what has none, of which the age counts
 */
public record Credential(
        String name, String what, Instant madeAt, @Nullable Instant until) {}
