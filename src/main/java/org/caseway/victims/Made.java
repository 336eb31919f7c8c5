package org.caseway.victims;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice, or the reason why there is none, about to be written.
 *
 * @param registrationId {@code null} for a feed
 * @param category what the victim registered for; the agency of a feed
 * @param dueAt when to hand it over; {@code null} when it is not sent
 */
record Made(
        @Nullable Long registrationId,
        @Nullable UUID caseId,
        @Nullable Long eventId,
        String kind,
        String category,
        String fact,
        @Nullable Instant occurredAt,
        boolean safety,
        NoticeState state,
        NoticeReason reason,
        @Nullable String subscriber,
        List<String> channels,
        @Nullable Long undoes,
        @Nullable Instant notBefore,
        @Nullable Instant dueAt,
        @Nullable Instant confirmBy) {

    static final String NOTICE = "NOTICE";
    static final String RETRACTION = "RETRACTION";
    static final String FEED_SILENT = "FEED_SILENT";
    static final String FEED_RESUMED = "FEED_RESUMED";

    /** Of an agency that is silent, or is heard again. */
    static Made ofFeed(String kind, String agency, Instant lastHeard, String subscriber, Instant now) {
        return new Made(
                null,
                null,
                null,
                kind,
                agency,
                "feed/" + agency + "@" + lastHeard,
                lastHeard,
                true,
                NoticeState.QUEUED,
                kind.equals(FEED_SILENT) ? NoticeReason.FEED_SILENT : NoticeReason.FEED_RESUMED,
                subscriber,
                List.of(),
                null,
                null,
                now,
                null);
    }
}
