package org.caseway.privacy;

import org.caseway.partners.Subscriber;

/** What matters of a recipient to a policy. */
record Recipient(String recipientClass, String id, String purpose) {

    static Recipient of(Subscriber subscriber) {
        return new Recipient(subscriber.recipientClass(), subscriber.id(), subscriber.purpose());
    }
}
