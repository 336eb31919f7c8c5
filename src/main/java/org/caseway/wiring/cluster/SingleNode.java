package org.caseway.wiring.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** A hub without a cluster. */
record SingleNode(String name, LocalTally tally) implements Nodes {

    @Override
    public List<String> members() {
        return List.of(name);
    }

    @Override
    public Map<String, Long> counters() {
        return new TreeMap<>(tally.counts());
    }

    @Override
    public void announceReload() {}

    @Override
    public void announceForgotten(Collection<UUID> caseIds) {}

    @Override
    public void onForgotten(Consumer<Collection<UUID>> drop) {}
}
