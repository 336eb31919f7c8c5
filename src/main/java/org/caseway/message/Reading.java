package org.caseway.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of reading one message: the typed message where it could be read, and every problem found.
 *
 * @param type the message type, {@code null} when the root is unknown or the bytes are not XML
 * @param message {@code null} unless the bytes satisfied the schema
 * @param header what the message says of itself, where at least that could be read
 * @param result for a message about several defendants that of all together
 * @param parts of a message about several defendants, which is {@code null} itself; otherwise empty
 */
public record Reading(
        @Nullable MessageType<?> type,
        @Nullable JusticeMessage message,
        @Nullable MessageHeader header,
        ValidationResult result,
        List<DefendantPart> parts) {

    public Reading {
        parts = List.copyOf(parts);
    }

    /** Of a message about one defendant or none. */
    public Reading(
            @Nullable MessageType<?> type,
            @Nullable JusticeMessage message,
            @Nullable MessageHeader header,
            ValidationResult result) {
        this(type, message, header, result, List.of());
    }
}
