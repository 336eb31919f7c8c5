package org.caseway.victims;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.message.Encoding;
import org.caseway.partners.Subscriber;

/** Hands notices to subscribers by their channels. Never throws for what a recipient does. */
@FunctionalInterface
public interface NoticeCarrier {

    /**
     * A notice as its recipient gets it.
     *
     * @param deliveryId stable over every attempt by one channel
     * @param lane those of one lane go one after the other
     */
    record Letter(long noticeId, String deliveryId, UUID lane, Encoding encoding, byte[] content) {

        /** Names the notice, never its content. */
        @Override
        public String toString() {
            return "Letter[" + deliveryId + "]";
        }
    }

    /** The numbers of those that the recipient, or its queue or directory, durably has. */
    Set<Long> carry(Subscriber to, List<Letter> letters);
}
