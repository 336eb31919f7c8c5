package org.caseway.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One reference message.
 *
 * @param messageId its identifier
 * @param caseNumber the true case, from 1
 * @param bytes what is sent; not to be changed
 */
public record ReferenceArrest(String messageId, int caseNumber, byte[] bytes) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReferenceArrest that && messageId.equals(that.messageId);
    }

    @Override
    public int hashCode() {
        return messageId.hashCode();
    }

    @Override
    public String toString() {
        return "ReferenceArrest[" + messageId + "]";
    }
}
