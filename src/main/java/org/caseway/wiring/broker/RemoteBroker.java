package org.caseway.wiring.broker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caseway.partners.Partners;
import org.caseway.wiring.Names;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker that runs alone, in another process or on another machine, asked over one session. A session that broke is replaced by
 * the next question, and with it the queues are made that were to be made meanwhile.
 */
final class RemoteBroker implements Queues {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteBroker.class);

    private final String address;
    private final ActiveMQConnectionFactory connections;
    private final Cache<String, Boolean> full =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build();
    private List<String> needed = NeededQueues.OWN;
    private @Nullable Management management;

    /** @param connections as the hub; closed with this */
    RemoteBroker(String address, ActiveMQConnectionFactory connections) {
        this.address = address;
        this.connections = connections;
    }

    /** @throws IllegalStateException when the broker is not there or does not let this hub in */
    void require() {
        try {
            management();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the broker at " + address + " is away, or does not let this hub in ("
                            + e.getClass().getSimpleName()
                            + "): its process is `caseway broker`, and every node has its secrets",
                    e);
        }
    }

    private interface Question<T> {
        T to(Management management) throws Exception;
    }

    private synchronized <T> Optional<T> ask(Question<T> question) {
        try {
            return Optional.of(question.to(management()));
        } catch (Exception e) {
            LOG.warn(
                    "the broker at {} does not answer: {}",
                    address,
                    e.getClass().getSimpleName());
            forget();
            return Optional.empty();
        }
    }

    private Management management() throws Exception {
        Management open = management;
        if (open == null || !open.usable()) {
            forget();
            open = new Management(connections);
            management = open;
            open.make(needed);
        }
        return open;
    }

    private void forget() {
        if (management != null) {
            management.close();
            management = null;
        }
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean accepting() {
        return ask(broker -> broker.depth(Names.HUB_INTAKE) >= 0).orElse(false);
    }

    @Override
    public Optional<Long> depth(String queue) {
        return ask(broker -> broker.depth(queue)).filter(depth -> depth >= 0);
    }

    @Override
    public Optional<Instant> oldest(String queue) {
        return ask(broker -> broker.oldest(queue)).filter(sent -> sent > 0).map(Instant::ofEpochMilli);
    }

    @Override
    public boolean takes(String queue) {
        // where nothing is known, whoever sends to it is told
        return !full.get(
                queue,
                any -> ask(broker -> broker.pages(queue) >= BrokerSettings.MOST_PAGES)
                        .orElse(false));
    }

    @Override
    public List<String> queues() {
        return ask(Management::names).orElse(List.of());
    }

    @Override
    public synchronized void serve(Partners partners) {
        needed = java.util.stream.Stream.concat(NeededQueues.OWN.stream(), NeededQueues.of(partners).stream())
                .toList();
        ask(broker -> {
            broker.make(needed);
            return true;
        });
    }

    @Override
    public synchronized void close() {
        forget();
        connections.close();
    }
}
