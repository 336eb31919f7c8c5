package org.caseway.wiring.delivery;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Tenure;
import org.caseway.message.Encoding;
import org.caseway.wiring.Names;
import org.jspecify.annotations.Nullable;

/** One transacted session to one subscriber's queue, used by its lane alone. To be told {@link #under} which right before it sends. Not thread safe. */
final class QueueSession implements AutoCloseable {

    private final String noted;
    private final Connection connection;
    private final Session session;
    private final MessageProducer deliveries;
    private final MessageProducer notes;
    private @Nullable Tenure tenure;
    private Set<String> queued = Set.of();
    private Set<String> queuing = Set.of();

    private QueueSession(String subscriber, String noted, Connection connection) throws JMSException {
        this.noted = noted;
        this.connection = connection;
        session = connection.createSession(true, Session.SESSION_TRANSACTED);
        deliveries = producer(session.createQueue(Names.deliveryQueue(subscriber)));
        notes = producer(ConsignmentNote.queue(session));
        connection.start();
    }

    /** From now on under this right. Under another before, somebody else may have sent since: the note is read again. */
    void under(Tenure held) throws JMSException {
        if (held != tenure) {
            queued = ConsignmentNote.read(session, noted);
            tenure = held;
        }
    }

    private MessageProducer producer(Queue queue) throws JMSException {
        MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        producer.setDisableMessageTimestamp(true);
        return producer;
    }

    /** @param noted whose notes are its own among those of all senders */
    static QueueSession open(ConnectionFactory connections, String subscriber, String noted) throws JMSException {
        Connection connection = connections.createConnection();
        try {
            return new QueueSession(subscriber, noted, connection);
        } catch (JMSException refused) {
            connection.close();
            throw refused;
        }
    }

    /** All but those that the last consignment had: they were queued, whether or not anyone heard of it. */
    void send(List<Delivery> consignment) throws JMSException {
        var ids = consignment.stream().map(Delivery::deliveryId).collect(Collectors.toCollection(TreeSet::new));
        boolean again = ids.stream().anyMatch(queued::contains);
        send(consignment, again, ids);
    }

    /** One of a consignment that is not queued as a whole. */
    void send(Delivery delivery) throws JMSException {
        send(List.of(delivery), true, new TreeSet<>(Set.of(delivery.deliveryId())));
    }

    private void send(List<Delivery> consignment, boolean adding, Set<String> ids) throws JMSException {
        if (adding) {
            ids.addAll(queued);
        }
        if (!queued.containsAll(ids)) {
            var messages = new ArrayList<BytesMessage>(consignment.size());
            for (Delivery delivery : consignment) {
                if (!queued.contains(delivery.deliveryId())) {
                    messages.add(message(delivery));
                }
            }
            // in one go, so that the broker's thread is woken once and not for each
            for (BytesMessage message : messages) {
                deliveries.send(message);
            }
            notes.send(ConsignmentNote.of(session, noted, ids));
        }
        queuing = ids;
    }

    private BytesMessage message(Delivery delivery) throws JMSException {
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
        return message;
    }

    void commit() throws JMSException {
        session.commit();
        queued = queuing;
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
