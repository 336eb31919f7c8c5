package org.caseway.wiring.delivery;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import java.util.stream.Collectors;
import org.caseway.distribution.Delivery;
import org.caseway.message.Encoding;
import org.caseway.wiring.Names;

/** One transacted session to one subscriber's queue, used by its lane alone. Not thread safe. */
final class QueueSession implements AutoCloseable {

    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;

    private QueueSession(Connection connection, Session session, MessageProducer producer) {
        this.connection = connection;
        this.session = session;
        this.producer = producer;
    }

    static QueueSession open(ConnectionFactory connections, String subscriber) throws JMSException {
        Connection connection = connections.createConnection();
        try {
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createQueue(Names.deliveryQueue(subscriber)));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.setDisableMessageTimestamp(true);
            return new QueueSession(connection, session, producer);
        } catch (JMSException refused) {
            connection.close();
            throw refused;
        }
    }

    void send(List<Delivery> deliveries) throws JMSException {
        for (Delivery delivery : deliveries) {
            BytesMessage message = session.createBytesMessage();
            message.setStringProperty(Names.DELIVERY_ID, delivery.deliveryId());
            message.setStringProperty(
                    Names.DELIVERY_CASE, delivery.pointer().caseId().toString());
            message.setIntProperty(Names.DELIVERY_SEQUENCE, delivery.sequence());
            message.setStringProperty(
                    Names.DELIVERY_EVENTS,
                    delivery.events().stream().map(Enum::name).collect(Collectors.joining(",")));
            message.setStringProperty(
                    Names.DELIVERY_CONTENT_TYPE,
                    delivery.encoding() == Encoding.XML ? "application/xml" : "application/json");
            message.writeBytes(delivery.content());
            producer.send(message);
        }
    }

    void commit() throws JMSException {
        session.commit();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException alreadyBroken) {
            // what was not committed the broker rolls back by itself
        }
    }
}
