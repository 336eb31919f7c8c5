package org.caseway.correlation.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as the hub knows them.
 *
 * @param person the hub's number; that of the survivor where the one asked for was merged
 * @param asked the number asked for
 * @param cases every case that describes the person
 * @param identifiers all that any mention gave: kind, issuer and value
 */
public record PersonView(
        String person, String asked, List<String> cases, List<String> identifiers, List<MentionView> mentions) {

    /**
     * One description.
     *
     * @param source the agency that gave it
     * @param messageId the agency's identifier of the message
     * @param name as given
     * @param born as given, in ISO 8601 or a part of it; {@code null} where it was not said
     * @param linkedBy why it is of this person; {@code null} for the first
     */
    public record MentionView(
            String caseId,
            String source,
            String messageId,
            Instant receivedAt,
            String name,
            @Nullable String born,
            @Nullable String linkedBy) {}
}
