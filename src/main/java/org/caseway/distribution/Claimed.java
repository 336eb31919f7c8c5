package org.caseway.distribution;

import java.util.List;
import org.caseway.partners.Subscriber;

/** Pointers of one subscriber whose turn it is, in order: the exchange of the delivery route. */
public record Claimed(Subscriber subscriber, Tenure tenure, List<Pointer> pointers) {

    public Claimed {
        pointers = List.copyOf(pointers);
    }

    @Override
    public String toString() {
        return "Claimed[" + pointers.size() + " for " + subscriber.id() + "]";
    }
}
