package org.caseway.distribution;

import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Digests;
import org.caseway.message.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * One event as one subscriber gets it, ready to be sent.
 *
 * @param deliveryId stable over every attempt: the recipient's key against duplicates
 * @param sequence gap-free per subscriber and case, from 1
 * @param events what the recipient may know to have happened
 * @param content the document; the same bytes at every attempt unless policy has changed
 * @param telling what is told by it, and under which rules
 */
public record Delivery(
        Pointer pointer,
        String deliveryId,
        int sequence,
        Set<CaseEventType> events,
        Encoding encoding,
        byte[] content,
        Telling telling) {

    /** The recipient has it; what it has is noted by its digest, some 2 µs a kilobyte. */
    public Attempt delivered() {
        return new Attempt(pointer, Attempt.Result.DELIVERED, sequence, null, telling, Digests.sha256(content));
    }

    /** The recipient, or the way to it, refused this one. */
    public Attempt failed(String error) {
        return new Attempt(pointer, Attempt.Result.FAILED, sequence, error, null);
    }

    /** The recipient could not be reached at all. */
    public Attempt unreachable(String error) {
        return new Attempt(pointer, Attempt.Result.UNREACHABLE, sequence, error, null);
    }

    public Attempt untried() {
        return new Attempt(pointer, Attempt.Result.UNTRIED, sequence, null, null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Delivery that && deliveryId.equals(that.deliveryId);
    }

    @Override
    public int hashCode() {
        return deliveryId.hashCode();
    }

    /** Names the delivery, never its content. */
    @Override
    public String toString() {
        return "Delivery[" + deliveryId + ", " + content.length + " bytes]";
    }
}
