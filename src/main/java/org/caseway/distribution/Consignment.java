package org.caseway.distribution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The number of each event that is about to be sent, or that may have been sent before, by event. */
    Map<Long, Integer> numbers() {
        var numbers = new HashMap<Long, Integer>();
        for (Attempt attempt : settled) {
            Integer before = attempt.pointer().sequence();
            if (attempt.pointer().mayHaveArrived() && before != null) {
                numbers.put(attempt.pointer().eventId(), before);
            }
        }
        deliveries.forEach(delivery -> numbers.put(delivery.pointer().eventId(), delivery.sequence()));
        return numbers;
    }

    @Override
    public String toString() {
        return "Consignment[" + deliveries.size() + " for " + subscriber.id() + ", " + settled.size() + " settled]";
    }
}
