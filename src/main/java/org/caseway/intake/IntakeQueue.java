package org.caseway.intake;

import java.util.List;
import org.caseway.journey.Envelope;

/** The first durable point, as seen by doors other than the agencies' own queues. */
public interface IntakeQueue {

    /**
     * Puts messages on the hub's intake queue in one transaction. When this returns they are durable; when it throws,
     * none is there. The envelope's ingress id goes along, so putting the same one twice has one effect; one that is suspect is put
     * again on purpose and goes each time.
     */
    void put(List<Envelope> envelopes);
}
