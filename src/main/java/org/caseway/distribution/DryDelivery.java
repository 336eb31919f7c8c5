package org.caseway.distribution;

import java.util.Set;
import org.caseway.journey.Recorded;
import org.caseway.message.MessageEncoder;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Disclosure;
import org.caseway.privacy.Privacy;

/**
 * What each subscriber would be told of an event of a case without restrictions, by the policy in force and in its own format. Sends,
 * writes and counts nothing, and asks no database. Thread safe; some 100 µs an event.
 */
public final class DryDelivery {

    private final Partners partners;
    private final Privacy privacy;
    private final Documents documents;

    public DryDelivery(Partners partners, Privacy privacy, MessageEncoder encoder) {
        this.partners = partners;
        this.privacy = privacy;
        this.documents = new Documents(encoder);
    }

    /** @return how many of the subscribers would be told */
    public int of(Recorded recorded) {
        var event = new KeptEvent(recorded);
        int told = 0;
        for (Subscriber subscriber : partners.subscribers()) {
            Disclosure disclosure = privacy.disclose(
                    subscriber,
                    recorded.statement().update(),
                    Set.of(),
                    Set.of(),
                    recorded.statement().source(),
                    false);
            if (!disclosure.withheld()) {
                News news = News.of(recorded, disclosure, subscriber);
                documents.of(subscriber, event, disclosure, news, "0-" + subscriber.id(), 1, null);
                told++;
            }
        }
        return told;
    }
}
