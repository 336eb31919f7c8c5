package org.caseway.correlation.people;

import java.time.Duration;
import java.time.Instant;
import org.caseway.casefile.PartIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A party of a case as one message described it.
 *
 * @param person whom it is of, 0 while that is not decided
 * @param firstPerson whom it was of when it came, 0 while it is new
 * @param fixed whether a human's word concerns it
 * @param booking the stay in custody it was told with
 */
record Mention(
        MentionId id,
        long person,
        long firstPerson,
        String agency,
        String messageId,
        Instant receivedAt,
        boolean fixed,
        @Nullable Booking booking,
        Description description) {

    /** What storing a moment may round off it. */
    private static final Duration ONE_ARRIVAL = Duration.ofMillis(1);

    Mention of(long other) {
        return new Mention(
                id,
                other,
                firstPerson == 0 ? other : firstPerson,
                agency,
                messageId,
                receivedAt,
                fixed,
                booking,
                description);
    }

    Mention with(@Nullable Booking other) {
        return new Mention(id, person, firstPerson, agency, messageId, receivedAt, fixed, other, description);
    }

    /** Whether one arrival of a message about several defendants first described both, each in a part of its own. */
    boolean namedBeside(Mention other) {
        return agency.equals(other.agency)
                && Duration.between(receivedAt, other.receivedAt).abs().compareTo(ONE_ARRIVAL) < 0
                && !messageId.equals(other.messageId)
                && PartIdentifier.whole(messageId).equals(PartIdentifier.whole(other.messageId));
    }

    /** Names the case and the person's number, never the description. */
    @Override
    public String toString() {
        return "Mention[" + id + " of " + person + "]";
    }
}
