package org.caseway.message;

import java.time.OffsetDateTime;
import java.util.List;
import org.caseway.casefile.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What every message says of itself.
 *
 * @param messageId the sender's identifier of the message (nc:DocumentIdentification), unique per sender
 * @param sender the ORI (or court identifier) of the sending agency
 * @param sentAt nc:DocumentCreationDate
 * @param correlationId identifier of a message this one answers or continues
 * @param historic whether it says of itself that it loads or corrects what happened long ago; {@code null} when it says nothing
 * @param revisions what it takes back, corrects or lets stand again of what its sender said of the case before
 */
public record MessageHeader(
        String messageId,
        String sender,
        OffsetDateTime sentAt,
        @Nullable String correlationId,
        @Nullable Boolean historic,
        List<Revision> revisions) {

    public MessageHeader {
        revisions = revisions == null ? List.of() : List.copyOf(revisions);
    }

    /** Of a message that revises nothing. */
    public MessageHeader(
            String messageId,
            String sender,
            OffsetDateTime sentAt,
            @Nullable String correlationId,
            @Nullable Boolean historic) {
        this(messageId, sender, sentAt, correlationId, historic, List.of());
    }

    /** Of a message that says nothing of being historic. */
    public MessageHeader(String messageId, String sender, OffsetDateTime sentAt, @Nullable String correlationId) {
        this(messageId, sender, sentAt, correlationId, null, List.of());
    }

    /** Whether nobody is to be notified of what it says. It can only take notices away, never make one. */
    public boolean loadsHistory() {
        return Boolean.TRUE.equals(historic);
    }
}
