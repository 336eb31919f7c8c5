package org.caseway.wiring.broker;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.paging.PagingStore;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalStorageManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.wiring.Names;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded broker. The library only logs a failed start, so this one looks: active, durable, every acceptor listening,
 * or no broker at all. Thread safe.
 */
public final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final ActiveMQServer server;

    Broker(Configuration configuration, ActiveMQSecurityManager logins) {
        this.server = new ActiveMQServerImpl(configuration, logins);
        this.server.registerBrokerPlugin(new SenderRules());
    }

    void start() throws Exception {
        server.start();
        try {
            requireDurable();
            requireListening(BrokerSettings.IN_VM);
            requireListening(BrokerSettings.TLS);
            queue(Names.HUB_INTAKE);
            queue(Names.CONSIGNMENTS);
            queue(Names.DEAD_LETTER);
            queue(Names.EXPIRED);
        } catch (IllegalStateException e) {
            server.stop();
            throw e;
        }
    }

    /** Makes the queues that the partners in force need; leaves every queue that is there. */
    void serve(Partners partners) {
        Stream.concat(
                        partners.agencies().stream()
                                .map(Agency::id)
                                .flatMap(id -> Stream.of(Names.intakeQueue(id), Names.answerQueue(id))),
                        partners.subscribers().stream().flatMap(Broker::queues))
                .forEach(this::queue);
    }

    /** Whoever is reached in another way may report by queue all the same. */
    private static Stream<String> queues(Subscriber subscriber) {
        var reports = Stream.of(Names.receiptQueue(subscriber.id()), Names.receiptAnswerQueue(subscriber.id()));
        return subscriber.channel() == Subscriber.DeliveryChannel.QUEUE
                ? Stream.concat(Stream.of(Names.deliveryQueue(subscriber.id())), reports)
                : reports;
    }

    /** Whether it takes messages now. */
    public boolean accepting() {
        return server.isActive() && listening(BrokerSettings.IN_VM) && listening(BrokerSettings.TLS);
    }

    /** Messages on a queue, those under work included; empty when there is no such queue. Costs one look-up. */
    public Optional<Long> depth(String queue) {
        return Optional.ofNullable(server.locateQueue(SimpleString.of(queue)))
                .map(org.apache.activemq.artemis.core.server.Queue::getMessageCount);
    }

    /** Whether a queue takes messages: one that nobody reads is full at last. Costs one look-up. */
    public boolean takes(String queue) {
        return takes(server, queue);
    }

    /** The same of any broker. */
    public static boolean takes(ActiveMQServer server, String queue) {
        try {
            PagingStore store = server.getPagingManager().getPageStore(SimpleString.of(queue));
            return store == null || !store.isPageFull();
        } catch (Exception unknown) {
            // whoever sends to it is told
            return true;
        }
    }

    /** Names of all queues, sorted. */
    public List<String> queues() {
        return server.getPostOffice()
                .getAllBindings()
                .filter(org.apache.activemq.artemis.core.postoffice.QueueBinding.class::isInstance)
                .map(binding -> binding.getUniqueName().toString())
                .sorted()
                .toList();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        LOG.info("the broker has stopped");
    }

    private void queue(String name) {
        try {
            server.createQueue(
                    QueueConfiguration.of(name)
                            .setAddress(name)
                            .setRoutingType(RoutingType.ANYCAST)
                            .setDurable(true)
                            // one consumer at a time over all nodes: a sender's messages are taken in its own order
                            .setExclusive(name.startsWith("intake.") || name.startsWith("receipt."))
                            .setLastValue(name.equals(Names.CONSIGNMENTS))
                            .setAutoDelete(false)
                            .setAutoCreateAddress(true),
                    true);
        } catch (Exception e) {
            throw new IllegalStateException("cannot make the queue " + name, e);
        }
    }

    private void requireDurable() {
        if (!server.isActive()
                || !server.getConfiguration().isPersistenceEnabled()
                || !(server.getStorageManager() instanceof JournalStorageManager)) {
            throw new IllegalStateException("the broker did not become active and durable: see the log above");
        }
    }

    private void requireListening(String acceptor) {
        if (!listening(acceptor)) {
            throw new IllegalStateException(
                    "the broker's " + acceptor + " door does not listen: is its port taken? See the log above");
        }
    }

    private boolean listening(String name) {
        Acceptor acceptor = server.getRemotingService() == null
                ? null
                : server.getRemotingService().getAcceptor(name);
        return acceptor != null && acceptor.isStarted();
    }
}
