package org.caseway.journey;

/**
 * An answer in the form in which it is sent.
 *
 * @param kept written down with its message and sent from there, not with the batch
 */
public record Reply(Answer answer, byte[] content, boolean kept) {

    @Override
    public String toString() {
        return "Reply[" + answer.ingressId() + " " + answer.outcome() + "]";
    }
}
