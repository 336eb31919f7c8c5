package org.caseway.wiring.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.Consignment;
import org.caseway.distribution.Delivery;

/** Sends a consignment one by one: past a case that failed, but not past a recipient that cannot be reached. */
final class CaseOrder {

    private CaseOrder() {}

    static List<Attempt> send(Consignment consignment, Function<Delivery, Attempt> send) {
        List<Attempt> attempts = new ArrayList<>(consignment.deliveries().size());
        Set<UUID> blocked = new HashSet<>();
        boolean reachable = true;
        for (Delivery delivery : consignment.deliveries()) {
            UUID caseId = delivery.pointer().caseId();
            boolean turn = reachable
                    && !blocked.contains(caseId)
                    && consignment.tenure().held();
            Attempt attempt = turn ? send.apply(delivery) : delivery.untried();
            if (attempt.result() != Attempt.Result.DELIVERED) {
                blocked.add(caseId);
                reachable &= attempt.result() != Attempt.Result.UNREACHABLE;
            }
            attempts.add(attempt);
        }
        return attempts;
    }
}
