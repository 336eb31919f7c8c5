package org.caseway.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One message as it reaches the hub, with what the hub must answer.
 *
 * @param number from 1, in the order of sending; unique in its county
 * @param message what it was made from; of a broken copy, the message it broke
 * @param messageId what the bytes carry as message identifier
 * @param bytes what is sent; not to be changed
 * @param expected what a hub that works answers
 */
public record SyntheticDelivery(
        int number, SyntheticMessage message, String messageId, byte[] bytes, Fault fault, ExpectedOutcome expected) {

    public String agencyId() {
        return message.agencyId();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SyntheticDelivery that && number == that.number && messageId.equals(that.messageId);
    }

    @Override
    public int hashCode() {
        return messageId.hashCode() + number;
    }

    @Override
    public String toString() {
        return "SyntheticDelivery[" + number + " " + messageId + " " + fault + " " + expected + "]";
    }
}
