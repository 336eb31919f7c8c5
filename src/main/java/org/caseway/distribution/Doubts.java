package org.caseway.distribution;

import java.util.List;
import java.util.Map;

/**
 * What one lane may have sent without anybody having written down how it fared: a node stopped, or could not write. It is written into
 * the pointers before anything else is announced, so that every later claim knows of it, until they are settled. Confined to the
 * lane's thread.
 */
final class Doubts {

    private final String subscriber;
    private final DeliveryPointers pointers;
    private final DeliveryBundles bundles;
    private final Leases leases;

    Doubts(String subscriber, DeliveryPointers pointers, DeliveryBundles bundles, Leases leases) {
        this.subscriber = subscriber;
        this.pointers = pointers;
        this.bundles = bundles;
        this.leases = leases;
    }

    /** The same pointers, those in doubt marked so. Three statements, for a lane that begins, or begins anew. */
    List<Pointer> in(Tenure tenure, List<Pointer> claimed) {
        Map<Long, Integer> announced = leases.announced(tenure);
        if (announced.isEmpty()) {
            return claimed;
        }
        bundles.untieEvents(subscriber, announced.keySet());
        pointers.doubt(subscriber, tenure, announced);
        return claimed.stream().map(p -> p.inDoubt(announced.get(p.eventId()))).toList();
    }
}
