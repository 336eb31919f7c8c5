package org.caseway.simulator;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * An agency that sends by queue, as its own system would: over TLS, with its own credential, each message durable when
 * {@link #send} returns. Not thread safe.
 */
public final class QueueSender implements AutoCloseable {

    private final ActiveMQConnectionFactory connections;
    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;

    /**
     * Connects.
     *
     * @param user the broker's user, for example {@code agency-pd-sampleton}
     * @param queue for example {@code intake.pd-sampleton}
     * @throws JMSException when the broker cannot be reached or refuses the user
     */
    public QueueSender(BrokerAddress broker, String user, String password, String queue) throws JMSException {
        this.connections = broker.connections();
        this.connection = connections.createConnection(user, password);
        this.session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        this.producer = session.createProducer(session.createQueue(queue));
    }

    /**
     * Sends one message; returns when the broker has it on disk.
     *
     * @throws JMSException when the broker did not take it
     */
    public void send(byte[] message) throws JMSException {
        BytesMessage sent = session.createBytesMessage();
        sent.writeBytes(message);
        producer.send(sent);
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        connections.close();
    }
}
