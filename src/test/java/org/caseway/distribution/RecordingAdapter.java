package org.caseway.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A recipient that keeps what it takes and answers as a test says. */
final class RecordingAdapter implements ChannelAdapter {

    final List<Delivery> taken = new ArrayList<>();
    Function<Delivery, Attempt> answer = Delivery::delivered;

    @Override
    public Dispatched send(Consignment consignment) {
        var attempts = new ArrayList<Attempt>();
        var blocked = new java.util.HashSet<java.util.UUID>();
        boolean reachable = true;
        for (Delivery delivery : consignment.deliveries()) {
            boolean turn = reachable && !blocked.contains(delivery.pointer().caseId());
            Attempt attempt = turn ? answer.apply(delivery) : delivery.untried();
            if (attempt.result() == Attempt.Result.DELIVERED) {
                taken.add(delivery);
            } else {
                blocked.add(delivery.pointer().caseId());
                reachable &= attempt.result() != Attempt.Result.UNREACHABLE;
            }
            attempts.add(attempt);
        }
        return Dispatched.of(consignment, attempts);
    }

    List<Long> events() {
        return taken.stream().map(d -> d.pointer().eventId()).toList();
    }

    List<Integer> sequences() {
        return taken.stream().map(Delivery::sequence).toList();
    }
}
