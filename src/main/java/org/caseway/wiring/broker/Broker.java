package org.caseway.wiring.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.paging.PagingStore;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalStorageManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.ServiceRegistryImpl;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.caseway.partners.Partners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker in this process, a hub's own or alone. The library only logs a failed start, so this one looks: active, durable, every acceptor listening,
 * or no broker at all. Thread safe.
 */
public final class Broker implements Queues {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final String address;
    final ActiveMQServer server;
    private final EndsWithBroker end = new EndsWithBroker();
    private final LoginLimits limits = new LoginLimits(Duration.ofSeconds(15));

    /** @param address of its door */
    Broker(String address, Configuration configuration, BrokerLogins logins) {
        this.address = address;
        var rules = new ServiceRegistryImpl();
        rules.addIncomingInterceptor(new PartnerPackets(logins));
        this.server = new ActiveMQServerImpl(configuration, null, logins, null, rules);
        this.server.registerBrokerPlugin(new SenderRules());
        this.server.registerBrokerPlugin(limits);
        this.server.registerActivateCallback(end);
    }

    /** Of two with one store, returns when this one works. */
    void start() throws Exception {
        Thread impatient = new Thread(this::endWhileWaiting, "ending-while-waiting");
        boolean mayWait = server.getConfiguration().getHAPolicyConfiguration() != null;
        if (mayWait) {
            LOG.info("the broker works as soon as no other has its store");
            Runtime.getRuntime().addShutdownHook(impatient);
        }
        server.start();
        if (mayWait) {
            Runtime.getRuntime().removeShutdownHook(impatient);
        }
        try {
            requireDurable();
            requireListening(BrokerSettings.IN_VM);
            requireListening(BrokerSettings.TLS);
            NeededQueues.OWN.forEach(this::queue);
            limits.watch(server);
            end.watch();
        } catch (IllegalStateException e) {
            server.stop();
            throw e;
        }
    }

    /** Who waits for another's lock holds nothing, and would wait on while the process is told to stop. */
    private void endWhileWaiting() {
        if (!server.isActive()) {
            Runtime.getRuntime().halt(0);
        }
    }

    @Override
    public void serve(Partners partners) {
        NeededQueues.of(partners).forEach(this::queue);
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean accepting() {
        return server.isActive() && listening(BrokerSettings.IN_VM) && listening(BrokerSettings.TLS);
    }

    @Override
    public Optional<Long> depth(String queue) {
        return Optional.ofNullable(server.locateQueue(SimpleString.of(queue)))
                .map(org.apache.activemq.artemis.core.server.Queue::getMessageCount);
    }

    @Override
    public Optional<Instant> oldest(String queue) {
        return Optional.ofNullable(server.locateQueue(SimpleString.of(queue)))
                .map(org.apache.activemq.artemis.core.server.Queue::peekFirstMessage)
                .map(first -> first.getMessage().getTimestamp())
                .filter(sent -> sent > 0)
                .map(Instant::ofEpochMilli);
    }

    @Override
    public boolean takes(String queue) {
        return takes(server, queue);
    }

    /** Whether a queue of any broker does. */
    public static boolean takes(ActiveMQServer server, String queue) {
        try {
            PagingStore store = server.getPagingManager().getPageStore(SimpleString.of(queue));
            return store == null || !store.isPageFull();
        } catch (Exception unknown) {
            // whoever sends to it is told
            return true;
        }
    }

    @Override
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
        end.expect();
        server.stop();
        LOG.info("the broker has stopped");
    }

    private void queue(String name) {
        try {
            server.createQueue(NeededQueues.form(name), true);
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
