package org.caseway.privacy;

import java.util.Set;
import org.caseway.casefile.FieldSet;

/**
 * One rule of a policy: under these labels these fields are open to these recipients and to nobody else, unless another rule for
 * the same label and field opens it to them. Immutable.
 *
 * @param labels the restrictions it speaks of; empty when it says what is open where nothing is restricted
 * @param events opens only updates that tell of one of these, and of those only these events
 * @param recipientClasses to whom; empty means nobody
 * @param recipients only to these subscribers; empty means all of the class
 * @param purposes only where the subscriber's purpose is one of these; empty means any
 * @param agencies only what these agencies say; empty means any
 * @param party only to a recipient whose agency has spoken on the case
 * @param release only under a victim's release for one of these scopes that has not run out; empty needs none
 */
record Opening(
        PolicyRule rule,
        Set<String> labels,
        FieldSet fields,
        EventSet events,
        Set<String> recipientClasses,
        Set<String> recipients,
        Set<String> purposes,
        Set<String> agencies,
        boolean party,
        Set<String> release) {

    Opening {
        labels = Set.copyOf(labels);
        recipientClasses = Set.copyOf(recipientClasses);
        recipients = Set.copyOf(recipients);
        purposes = Set.copyOf(purposes);
        agencies = Set.copyOf(agencies);
        release = Set.copyOf(release);
    }

    /** Whether it can ever open anything to this recipient. */
    boolean speaksTo(Recipient recipient) {
        return recipientClasses.contains(recipient.recipientClass())
                && (recipients.isEmpty() || recipients.contains(recipient.id()))
                && (purposes.isEmpty() || purposes.contains(recipient.purpose()));
    }

    /** Whether what it opens depends on the single statement and not on the recipient and the case alone. */
    boolean dependsOnStatement() {
        return !events.equals(EventSet.ALL) || !agencies.isEmpty() || !release.isEmpty();
    }
}
