package org.caseway.wiring.cluster;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes joined by Hazelcast. Each publishes its own counters once a second under its own name; a notice on a topic makes
 * the others reload. Whatever goes wrong here is logged and changes nothing else. Thread safe.
 */
final class HazelcastNodes implements Nodes, AutoCloseable {

    static final String NAME = "name";

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastNodes.class);
    private static final String COUNTERS = "counters";
    private static final String RELOAD = "reload";
    private static final String FORGOTTEN = "forgotten";

    private final HazelcastInstance hazelcast;
    private final LocalTally tally;
    private final ScheduledExecutorService publisher = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "cluster-counters");
        thread.setDaemon(true);
        return thread;
    });

    HazelcastNodes(HazelcastInstance hazelcast, LocalTally tally) {
        this.hazelcast = hazelcast;
        this.tally = tally;
    }

    /** @param reload run on a Hazelcast thread when another node says so */
    void join(Runnable reload) {
        hazelcast.<String>getTopic(RELOAD).addMessageListener(notice -> {
            var sender = notice.getPublishingMember();
            if (sender == null || !sender.localMember()) {
                LOG.info("another node has taken a new configuration into force");
                reload.run();
            }
        });
        publisher.scheduleWithFixedDelay(this::publish, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public List<String> members() {
        try {
            return hazelcast.getCluster().getMembers().stream()
                    .map(member -> String.valueOf(member.getAttribute(NAME)))
                    .sorted()
                    .toList();
        } catch (HazelcastException | HazelcastInstanceNotActiveException e) {
            return List.of(name());
        }
    }

    @Override
    public Map<String, Long> counters() {
        var total = new TreeMap<>(tally.counts());
        try {
            Set<String> present = members().stream().collect(Collectors.toSet());
            hazelcast.<String, HashMap<String, Long>>getReplicatedMap(COUNTERS).forEach((node, counts) -> {
                if (present.contains(node) && !node.equals(name())) {
                    counts.forEach((counter, n) -> total.merge(counter, n, Long::sum));
                }
            });
        } catch (HazelcastException | HazelcastInstanceNotActiveException e) {
            LOG.debug("only this node's counters are known", e);
        }
        return total;
    }

    @Override
    public void announceReload() {
        try {
            hazelcast.getTopic(RELOAD).publish(name());
        } catch (HazelcastException | HazelcastInstanceNotActiveException e) {
            LOG.warn("the other nodes could not be told to reload: {}", e.getMessage());
        }
    }

    @Override
    public void announceForgotten(Collection<UUID> caseIds) {
        try {
            hazelcast.<ArrayList<UUID>>getTopic(FORGOTTEN).publish(new ArrayList<>(caseIds));
        } catch (HazelcastException | HazelcastInstanceNotActiveException e) {
            LOG.warn("the other nodes could not be told to drop cases: {}", e.getMessage());
        }
    }

    @Override
    public void onForgotten(Consumer<Collection<UUID>> drop) {
        hazelcast.<ArrayList<UUID>>getTopic(FORGOTTEN).addMessageListener(notice -> {
            var sender = notice.getPublishingMember();
            if (sender == null || !sender.localMember()) {
                drop.accept(notice.getMessageObject());
            }
        });
    }

    @Override
    public void close() {
        publisher.shutdown();
        // nothing in it is to be handed over, and others may not be there to take it
        hazelcast.getLifecycleService().terminate();
    }

    @Override
    public String name() {
        return hazelcast.getName();
    }

    private void publish() {
        try {
            hazelcast.getReplicatedMap(COUNTERS).put(name(), new HashMap<>(tally.counts()));
        } catch (RuntimeException e) {
            LOG.debug("this node's counters were not published", e);
        }
    }
}
