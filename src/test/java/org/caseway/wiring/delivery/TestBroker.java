package org.caseway.wiring.delivery;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caseway.wiring.Names;

/** A real broker with a journal, in this process. */
public final class TestBroker implements AutoCloseable {

    private static final AtomicInteger IDS = new AtomicInteger(70_000);

    private final int id = IDS.incrementAndGet();
    private final ActiveMQServer server;

    public TestBroker(Path directory, String... queues) throws Exception {
        this(directory, new AddressSettings(), queues);
    }

    /** @param settings of every address */
    public TestBroker(Path directory, AddressSettings settings, String... queues) throws Exception {
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalBufferTimeout_NIO(200_000)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .addAddressSetting("#", settings.setAutoCreateAddresses(false).setAutoCreateQueues(false))
                .addAcceptorConfiguration(new TransportConfiguration(
                        InVMAcceptorFactory.class.getName(), Map.of(TransportConstants.SERVER_ID_PROP_NAME, id)));
        server = ActiveMQServers.newActiveMQServer(configuration);
        server.start();
        server.createQueue(
                QueueConfiguration.of(Names.CONSIGNMENTS)
                        .setAddress(Names.CONSIGNMENTS)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setLastValue(true)
                        .setAutoCreateAddress(true),
                true);
        for (String queue : queues) {
            server.createQueue(
                    QueueConfiguration.of(queue)
                            .setAddress(queue)
                            .setRoutingType(RoutingType.ANYCAST)
                            .setAutoCreateAddress(true),
                    true);
        }
    }

    public ActiveMQConnectionFactory connections() {
        var connections = new ActiveMQConnectionFactory("vm://" + id);
        connections.setReconnectAttempts(0);
        connections.setCallTimeout(5_000);
        return connections;
    }

    public ActiveMQServer server() {
        return server;
    }

    long depth(String queue) {
        return server.locateQueue(queue).getMessageCount();
    }

    void stop() throws Exception {
        server.stop();
    }

    void restart() throws Exception {
        server.start();
    }

    /** Takes all that is on the queue. */
    List<BytesMessage> drain(String queue) throws JMSException {
        try (var connection = connections().createConnection()) {
            connection.start();
            var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            var consumer = session.createConsumer(session.createQueue(queue));
            List<BytesMessage> messages = new ArrayList<>();
            for (Message next = consumer.receive(300); next != null; next = consumer.receive(300)) {
                messages.add((BytesMessage) next);
            }
            return messages;
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
