package org.caseway.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One message's answer as its sender reads it.
 *
 * @param messageId {@code null} where the hub could not read it
 * @param outcome for example {@code ACCEPTED_WITH_WARNINGS}
 */
public record Answered(@Nullable String messageId, String outcome) {}
