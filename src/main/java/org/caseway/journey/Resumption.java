package org.caseway.journey;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes a message that was held go on: its parent arrived, or a human decided. It keeps its number, and its outcome is
 * written over the one it had, so it is never counted twice.
 *
 * @param number the hub's number of the held message
 * @param reservedCase the case it was waiting for, where its identifiers were given one; {@code null} otherwise
 * @param decision what a human decided; {@code null} when what it waited for arrived
 */
public record Resumption(
        long number, @Nullable UUID reservedCase, @Nullable Decision decision) {}
