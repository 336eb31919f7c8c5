package org.caseway.wiring.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The nodes that know of each other; this one alone where there is no cluster. Never throws. */
public interface Nodes {

    /** This node's name. */
    String name();

    /** Names of the nodes that are up, sorted. */
    List<String> members();

    /** Counters of all nodes together, sorted by name. */
    Map<String, Long> counters();

    /** Tells the other nodes to read their configuration again. */
    void announceReload();

    /** Tells the other nodes to drop what they hold in memory of these cases. */
    void announceForgotten(Collection<UUID> caseIds);

    /** What is done when another node says so. */
    void onForgotten(Consumer<Collection<UUID>> drop);
}
