package org.caseway.wiring.broker;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.api.core.Message;
import org.caseway.intake.IntakeQueue;
import org.caseway.journey.Envelope;
import org.caseway.wiring.Names;
import org.jspecify.annotations.Nullable;

/**
 * The hub's own intake queue. One transacted session for a list. When one of them was put before, the broker refuses the
 * whole transaction; they are then put one by one, the known ones leaving no second trace. Thread safe; one journal write
 * for a list.
 */
final class BrokerIntakeQueue implements IntakeQueue {

    private final ConnectionFactory connections;

    /** @param connections pooled */
    BrokerIntakeQueue(ConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public void put(List<Envelope> envelopes) {
        if (envelopes.isEmpty()) {
            return;
        }
        try (Connection connection = connections.createConnection()) {
            if (!committed(connection, envelopes)) {
                for (Envelope envelope : envelopes) {
                    committed(connection, List.of(envelope));
                }
            }
        } catch (JMSException e) {
            throw new IllegalStateException("the intake queue did not take the messages", e);
        }
    }

    /** False when at least one of them is on the queue, or was, so that none was added. */
    private static boolean committed(Connection connection, List<Envelope> envelopes) throws JMSException {
        try (Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(Names.HUB_INTAKE))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            for (Envelope envelope : envelopes) {
                producer.send(message(session, envelope));
            }
            session.commit();
            return true;
        } catch (JMSException e) {
            if (saysDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    private static BytesMessage message(Session session, Envelope envelope) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(envelope.original());
        message.setStringProperty(Names.STAMP_AGENCY, envelope.agency());
        message.setStringProperty(Names.STAMP_CHANNEL, envelope.channel().name());
        message.setStringProperty(Names.STAMP_INGRESS, envelope.ingressId());
        message.setLongProperty(Names.STAMP_RECEIVED, envelope.receivedAt().toEpochMilli());
        message.setLongProperty(Names.STAMP_FILE, envelope.fileId());
        message.setIntProperty(Names.STAMP_RECORD, envelope.fileRecord());
        if (envelope.askedAs() != null) {
            message.setStringProperty(Names.STAMP_ASKED_AS, envelope.askedAs());
        }
        // what is put again on purpose is no copy of itself
        if (!envelope.suspect()) {
            message.setStringProperty(Message.HDR_DUPLICATE_DETECTION_ID.toString(), envelope.ingressId());
        }
        return message;
    }

    private static boolean saysDuplicate(JMSException refusal) {
        for (@Nullable Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof ActiveMQDuplicateIdException) {
                return true;
            }
        }
        return false;
    }
}
