package org.caseway.message.outbound;

import java.time.Instant;

/**
 * Says that an agency has sent nothing for longer than agreed, or that it sends again.
 *
 * @param kind FEED_SILENT or FEED_RESUMED
 * @param agency its id
 * @param lastHeardAt what the hub knows from it is not newer than this
 */
public record FeedNotice(
        String noticeId, String kind, String agency, Instant lastHeardAt, String text, Instant createdAt)
        implements OutboundMessage {}
