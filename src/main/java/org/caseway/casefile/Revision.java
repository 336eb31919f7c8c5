package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/**
 * That a message revises something the same source said before. It has effect whichever of the two arrives first; of several
 * for one target the one reported last counts, and a revision in a message that is itself withdrawn counts for nothing.
 *
 * @param target what {@code id} identifies
 * @param id the sender's identifier of the message, or its own number of the record
 * @param reason in the sender's words
 */
public record Revision(
        RevisionKind kind,
        Target target,
        String id,
        @Nullable String reason) {

    /** What can be revised. */
    public enum Target {
        /** Everything one message said of whomever, by the sender's identifier of it; or one part, by {@link PartIdentifier}. */
        MESSAGE,
        /** An arrest, a booking with its movements, a court event, an order or a filing, by the sender's number of it. */
        RECORD
    }

    /** Whether it is about everything that the message or part of a message of that identifier said. */
    public boolean revisesMessage(String messageId) {
        return target == Target.MESSAGE && (id.equals(messageId) || id.equals(PartIdentifier.whole(messageId)));
    }

    public static Revision ofMessage(RevisionKind kind, String messageId) {
        return new Revision(kind, Target.MESSAGE, messageId, null);
    }

    public static Revision ofRecord(RevisionKind kind, String recordId) {
        return new Revision(kind, Target.RECORD, recordId, null);
    }
}
