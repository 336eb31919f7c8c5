package org.caseway.distribution;

import java.util.List;
import org.caseway.partners.Subscriber;

/** How every pointer of a consignment fared; exactly one attempt for each. */
public record Dispatched(Subscriber subscriber, Tenure tenure, List<Attempt> attempts) {

    public Dispatched {
        attempts = List.copyOf(attempts);
    }

    /** What was settled before and what the channel adapter reports. */
    public static Dispatched of(Consignment consignment, List<Attempt> sent) {
        var attempts = new java.util.ArrayList<Attempt>(consignment.settled());
        attempts.addAll(sent);
        return new Dispatched(consignment.subscriber(), consignment.tenure(), attempts);
    }

    public long count(Attempt.Result result) {
        return attempts.stream().filter(a -> a.result() == result).count();
    }

    /** The recipient spoke, be it to refuse. */
    boolean answered() {
        return attempts.stream()
                .anyMatch(a -> a.result() == Attempt.Result.DELIVERED
                        || a.result() == Attempt.Result.FAILED && a.sequence() > 0);
    }

    @Override
    public String toString() {
        return "Dispatched[" + attempts.size() + " for " + subscriber.id() + "]";
    }
}
