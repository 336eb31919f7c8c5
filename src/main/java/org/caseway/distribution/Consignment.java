package org.caseway.distribution;

import java.util.List;
import org.caseway.partners.Subscriber;

/**
 * Rendered deliveries of one subscriber, in order, and the pointers that need no sending.
 *
 * @param tenure the right to send; once it is lost, nothing more may be sent
 * @param settled withheld, not rendered, or behind one that was not
 */
public record Consignment(Subscriber subscriber, Tenure tenure, List<Delivery> deliveries, List<Attempt> settled) {

    public Consignment {
        deliveries = List.copyOf(deliveries);
        settled = List.copyOf(settled);
    }

    @Override
    public String toString() {
        return "Consignment[" + deliveries.size() + " for " + subscriber.id() + ", " + settled.size() + " settled]";
    }
}
