package org.caseway.wiring.broker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caseway.partners.Partners;

/**
 * The broker's queues as the hub sees them, whether the broker runs in this process or in one of its own. Thread safe. A broker
 * elsewhere that does not answer is no exception: it does not accept, and nothing is known of its queues.
 */
public interface Queues extends AutoCloseable {

    /** Host and port of the door that partners use. */
    String address();

    /** Whether it takes messages now. */
    boolean accepting();

    /** Messages on a queue, those under work included; empty when there is no such queue. Costs one look-up. */
    Optional<Long> depth(String queue);

    /**
     * When the first message of a queue was sent, by its sender's clock; empty without one that is not under work, and where nobody
     * knows. Costs one look-up.
     */
    Optional<Instant> oldest(String queue);

    /** Whether a queue takes messages: one that nobody reads is full at last. Costs one look-up, or none where it was asked just now. */
    boolean takes(String queue);

    /** Names of all queues, sorted. */
    List<String> queues();

    /** Makes the queues that the partners in force need; leaves every queue that is there. */
    void serve(Partners partners);
}
