package org.caseway.simulator;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Reads one queue to its end and keeps what it read: the answers of an agency or the deliveries of a subscriber. Thread
 * safe.
 */
public final class QueueSubscriber implements AutoCloseable {

    private final ActiveMQConnectionFactory connections;
    private final Connection connection;
    private final List<byte[]> received = new CopyOnWriteArrayList<>();

    /**
     * Connects and begins to read.
     *
     * @throws JMSException when the broker cannot be reached or refuses the user
     */
    public QueueSubscriber(BrokerAddress broker, String user, String password, String queue) throws JMSException {
        this.connections = broker.connections();
        this.connection = connections.createConnection(user, password);
        var session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createQueue(queue)).setMessageListener(this::keep);
        connection.start();
    }

    /** What has been read so far, oldest first. */
    public List<byte[]> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        connections.close();
    }

    private void keep(Message message) {
        try {
            received.add(body(message));
        } catch (JMSException e) {
            throw new IllegalStateException("a message could not be read", e);
        }
    }

    private static byte[] body(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText().getBytes(StandardCharsets.UTF_8);
        }
        return message.getBody(byte[].class);
    }
}
