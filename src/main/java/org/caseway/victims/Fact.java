package org.caseway.victims;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about which victims can be told.
 *
 * @param base what it is about, the same when it is told better: "the release from this stay"
 * @param key base and every detail that makes it news
 * @param category what a victim registers for
 * @param occurredAt when it happened or will, {@code null} when not told
 */
record Fact(
        String base,
        String key,
        Category category,
        @Nullable Instant occurredAt) {

    /** What victims register for: code list victim-event. */
    enum Category {
        ARREST,
        BOOKING,
        RELEASE,
        RELEASE_SCHEDULED,
        TRANSFER,
        ESCAPE,
        RETURN,
        DEATH,
        CUSTODY,
        HEARING,
        DISPOSITION,
        SENTENCE,
        PROTECTION_ORDER;

        /** Someone's safety may depend on the minute. */
        boolean safety() {
            return this == RELEASE || this == RELEASE_SCHEDULED || this == ESCAPE || this == TRANSFER;
        }

        boolean ofCustody() {
            return ordinal() >= BOOKING.ordinal() && ordinal() <= CUSTODY.ordinal();
        }
    }
}
