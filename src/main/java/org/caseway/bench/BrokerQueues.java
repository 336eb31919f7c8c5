package org.caseway.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.HashSet;
import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caseway.simulator.ReferenceArrest;
import org.caseway.wiring.broker.Queues;

/** The queues of a hub's broker, filled and emptied in bulk from inside its process, outside of any clock. */
final class BrokerQueues {

    private static final int BULK = 500;
    private static final long PATIENCE_MILLIS = 2000;

    private final Queues broker;
    private final ActiveMQConnectionFactory connections;
    private final String password;

    BrokerQueues(Queues broker, ActiveMQConnectionFactory connections, String password) {
        this.broker = broker;
        this.connections = connections;
        this.password = password;
    }

    /** Makes durable queues. */
    void make(List<String> queues) throws Exception {
        try (var factory = connections.getServerLocator().createSessionFactory();
                var session = factory.createSession("hub", password, false, true, true, false, 0)) {
            for (String queue : queues) {
                session.createAddress(SimpleString.of(queue), RoutingType.ANYCAST, false);
                session.createQueue(QueueConfiguration.of(queue)
                        .setAddress(queue)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true)
                        .setAutoDelete(false));
            }
        }
    }

    long depth(String queue) {
        return broker.depth(queue).orElseThrow();
    }

    /** None of them is kept: a hundred thousand would be half of a small heap. */
    void fill(String queue, ReferenceSupply supply, int messages) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            var producer = session.createProducer(session.createQueue(queue));
            for (int sent = 0; sent < messages; sent += BULK) {
                for (ReferenceArrest message : supply.take(Math.min(BULK, messages - sent))) {
                    BytesMessage bytes = session.createBytesMessage();
                    bytes.writeBytes(message.bytes());
                    producer.send(bytes);
                }
                session.commit();
            }
        }
    }

    /** What was taken off a queue. */
    record Emptied(int messages, int distinct) {}

    Emptied empty(String queue, String idProperty) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            var ids = new HashSet<String>();
            int count = 0;
            while (depth(queue) > 0) {
                Message message = consumer.receive(PATIENCE_MILLIS);
                while (message != null) {
                    count++;
                    ids.add(String.valueOf(message.getStringProperty(idProperty)));
                    message = count % BULK == 0 ? null : consumer.receiveNoWait();
                }
                session.commit();
            }
            return new Emptied(count, ids.size());
        }
    }
}
