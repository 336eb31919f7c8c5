package org.caseway.oversight;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are asked for; what is {@code null} is not asked for.
 *
 * @param find an identifier of any kind: the sender's, the hub's number, a digest, a case reference, a docket or tracking number
 * @param type name of a message type
 * @param outcome a word of {@link org.caseway.journey.Outcome}
 * @param from the first moment at which it was received
 * @param to the first moment after
 * @param before only messages with a lower number: the {@code next} of the page before; {@code null} for the first page
 */
public record MessageQuery(
        @Nullable String find,
        @Nullable String type,
        @Nullable String agency,
        @Nullable String outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long before) {

    public MessageQuery {
        find = given(find);
        type = given(type);
        agency = given(agency);
        outcome = given(outcome);
    }

    /** Whether anything is asked for but the newest. */
    public boolean narrows() {
        return find != null || type != null || agency != null || outcome != null || from != null || to != null;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
