package org.caseway.filings;

import java.util.Arrays;
import org.caseway.journey.Earlier;

/**
 * A filing that was made before.
 *
 * @param messageId the sender's identifier of the message that brought it
 * @param digest of what was filed
 * @param earlier that message as what repeats it sees it
 */
record KnownFiling(String agency, String messageId, String court, byte[] digest, Earlier earlier) {

    boolean says(byte[] other) {
        return Arrays.equals(digest, other);
    }

    @Override
    public String toString() {
        return "KnownFiling[" + earlier.number() + "]";
    }
}
