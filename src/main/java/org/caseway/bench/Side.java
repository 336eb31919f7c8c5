package org.caseway.bench;

import java.util.List;

/** One of the two that are compared: takes messages from one queue and puts what it makes of each on three others. */
interface Side {

    /** For people and for JSON keys. */
    String name();

    String source();

    List<String> targets();

    /** Where the sender is told what became of each message; none when nobody tells it. */
    default List<String> answers() {
        return List.of();
    }

    /** The property in which a delivery names itself. */
    String deliveryId();

    /** Puts before it what it is to take; not on the clock. */
    default void load(BrokerQueues queues, ReferenceSupply supply, int messages) throws Exception {
        queues.fill(source(), supply, messages);
    }

    /** Begins to take messages; returns at once. */
    void open() throws Exception;

    /** Stops taking messages; what was begun is finished. */
    void shut() throws Exception;

    /** Whether everything delivered is also written down as delivered. */
    boolean settled();
}
