package org.caseway.message;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What every message says of itself.
 *
 * @param messageId the sender's identifier of the message (nc:DocumentIdentification), unique per sender
 * @param sender the ORI (or court identifier) of the sending agency
 * @param sentAt nc:DocumentCreationDate
 * @param correlationId identifier of a message this one answers or continues
 */
public record MessageHeader(
        String messageId,
        String sender,
        OffsetDateTime sentAt,
        @Nullable String correlationId) {}
