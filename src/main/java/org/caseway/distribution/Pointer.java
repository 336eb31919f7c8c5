package org.caseway.distribution;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event that one subscriber is entitled to and does not have yet, claimed.
 *
 * @param eventId orders the pointers of a subscriber and case as their events were committed
 * @param attempts how often it was tried in vain
 * @param sequence the number it was sent under before, {@code null} when it was not
 * @param lastError why the last attempt failed
 * @param lastSequence the case's last number that this subscriber has, 0 for none
 * @param gone its event was expunged: it is settled, and not sent
 */
public record Pointer(
        UUID caseId,
        long eventId,
        int attempts,
        @Nullable Integer sequence,
        @Nullable String lastError,
        int lastSequence,
        boolean gone) {

    static final String NOT_MARKED = Attempt.UNANSWERED + "not marked";

    static Pointer untried(UUID caseId, long eventId) {
        return new Pointer(caseId, eventId, 0, null, null, 0, false);
    }

    /** The same, with the last number the subscriber has of the case. */
    Pointer after(int number) {
        return new Pointer(caseId, eventId, attempts, sequence, lastError, number, gone);
    }

    /** The same, of which a node that stopped, or failed to write down what it did, may have sent this number. */
    Pointer inDoubt(@Nullable Integer sentAs) {
        return sentAs == null ? this : new Pointer(caseId, eventId, attempts, sentAs, NOT_MARKED, lastSequence, gone);
    }

    /** It may have arrived although no acceptance came back, so its number must not be given to another event. */
    boolean mayHaveArrived() {
        return sequence != null && lastError != null && lastError.startsWith(Attempt.UNANSWERED);
    }
}
