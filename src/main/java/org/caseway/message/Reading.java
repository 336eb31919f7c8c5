package org.caseway.message;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of reading one message: the typed message where it could be read, and every problem found.
 *
 * @param type the message type, {@code null} when the root is unknown or the bytes are not XML
 * @param message {@code null} unless the bytes satisfied the schema
 * @param header what the message says of itself, where at least that could be read
 */
public record Reading(
        @Nullable MessageType<?> type,
        @Nullable JusticeMessage message,
        @Nullable MessageHeader header,
        ValidationResult result) {}
