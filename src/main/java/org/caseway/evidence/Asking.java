package org.caseway.evidence;

import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a document.
 *
 * @param name under which it signs in
 * @param recipient as which policy sees it; {@code null} for the agency that put it here
 * @param act what it is in the chain of custody when it got all of it
 */
public record Asking(String name, @Nullable Subscriber recipient, CustodyAct act) {

    /** The agency that put it here. */
    public static Asking agency(String id) {
        return new Asking(id, null, CustodyAct.RETURNED);
    }

    public static Asking subscriber(Subscriber subscriber) {
        return new Asking(subscriber.id(), subscriber, CustodyAct.RELEASED);
    }

    /** @param as the recipient as which people here read cases */
    public static Asking person(String name, Subscriber as) {
        return new Asking(name, as, CustodyAct.VIEWED);
    }
}
