package org.caseway.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the running house shows of itself. Thread safe; each call costs at most about a millisecond. */
public interface HouseView {

    /** This node's name. */
    String node();

    /** When it started. */
    Instant since();

    /** Names of the nodes that are up, this one included. */
    List<String> members();

    List<Edge> edges();

    /** Messages on each of the broker's queues. */
    Map<String, Long> queues();

    /** When the first message on a queue was sent, by its sender's clock; empty without one, and where nobody knows. */
    Optional<Instant> oldest(String queue);

    /** Usable space on the disk of the hub's home, in bytes. */
    long diskFree();

    /** Live counters, of all nodes together where they know of each other. */
    Map<String, Long> counters();
}
