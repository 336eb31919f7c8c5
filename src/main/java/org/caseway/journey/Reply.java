package org.caseway.journey;

/** An answer in the form in which it is sent. */
public record Reply(Answer answer, byte[] content) {

    @Override
    public String toString() {
        return "Reply[" + answer.ingressId() + " " + answer.outcome() + "]";
    }
}
