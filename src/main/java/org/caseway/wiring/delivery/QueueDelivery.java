package org.caseway.wiring.delivery;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignment;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Dispatched;
import org.caseway.distribution.Tenure;
import org.jspecify.annotations.Nullable;

/**
 * Puts deliveries on the subscriber's own queue, a whole consignment in one transaction together with a note of it, so what is sent
 * again after a crash is not queued twice.
 */
public final class QueueDelivery implements ChannelAdapter, AutoCloseable {

    private final ConnectionFactory connections;
    private final String sender;
    private final Map<String, QueueSession> sessions = new ConcurrentHashMap<>();

    private QueueDelivery(ConnectionFactory connections, String sender) {
        this.connections = connections;
        this.sender = sender;
    }

    /** For what lanes send. */
    public static QueueDelivery ofLanes(ConnectionFactory connections) {
        return new QueueDelivery(connections, "");
    }

    /** For notices, which go to the same queues and know nothing of the lanes: each side has notes of its own. */
    public static QueueDelivery ofNotices(ConnectionFactory connections) {
        return new QueueDelivery(connections, "notices:");
    }

    /** @throws IllegalStateException when the broker may have queued the consignment and cannot be asked whether it has */
    @Override
    public Dispatched send(Consignment consignment) {
        if (consignment.deliveries().isEmpty() || !consignment.tenure().held()) {
            return Dispatched.of(
                    consignment,
                    consignment.deliveries().stream().map(Delivery::untried).toList());
        }
        String subscriber = consignment.subscriber().id();
        Tenure tenure = consignment.tenure();
        boolean committing = false;
        try {
            QueueSession session = session(subscriber, tenure);
            session.send(consignment.deliveries());
            committing = true;
            session.commit();
            return Dispatched.of(
                    consignment,
                    consignment.deliveries().stream().map(Delivery::delivered).toList());
        } catch (JMSException refused) {
            discard(subscriber);
            if (full(refused)) {
                return Dispatched.of(consignment, CaseOrder.send(consignment, QueueDelivery::full));
            }
            if (committing) {
                requireNote(subscriber, tenure);
            }
            // one of them, or the broker: find out which
            return Dispatched.of(
                    consignment, CaseOrder.send(consignment, delivery -> single(subscriber, tenure, delivery)));
        }
    }

    /** Only the note says now whether they were queued. */
    private void requireNote(String subscriber, Tenure tenure) {
        try {
            session(subscriber, tenure);
        } catch (JMSException down) {
            throw new IllegalStateException("nobody knows whether a consignment was queued: " + word(down));
        }
    }

    private Attempt single(String subscriber, Tenure tenure, Delivery delivery) {
        QueueSession session;
        try {
            session = session(subscriber, tenure);
        } catch (JMSException down) {
            return delivery.unreachable(Attempt.NOT_REACHED + "broker " + word(down));
        }
        try {
            session.send(delivery);
        } catch (JMSException refused) {
            discard(subscriber);
            return full(refused) ? full(delivery) : delivery.failed("not taken by the queue: " + word(refused));
        }
        try {
            session.commit();
            return delivery.delivered();
        } catch (JMSException refused) {
            discard(subscriber);
            return full(refused) ? full(delivery) : delivery.failed(Attempt.UNANSWERED + word(refused));
        }
    }

    /** The queue takes nothing more, whatever it is: there is no use in trying the others. */
    private static boolean full(JMSException refused) {
        return refused.getCause() instanceof ActiveMQAddressFullException;
    }

    private static Attempt full(Delivery delivery) {
        return delivery.unreachable(Attempt.NOT_REACHED + "queue is full");
    }

    private static String word(JMSException problem) {
        @Nullable String code = problem.getErrorCode();
        return code == null ? problem.getClass().getSimpleName() : code;
    }

    private QueueSession session(String subscriber, Tenure tenure) throws JMSException {
        QueueSession open = sessions.get(subscriber);
        if (open == null) {
            open = QueueSession.open(connections, subscriber, sender + subscriber);
            sessions.put(subscriber, open);
        }
        open.under(tenure);
        return open;
    }

    private void discard(String subscriber) {
        QueueSession broken = sessions.remove(subscriber);
        if (broken != null) {
            broken.close();
        }
    }

    @Override
    public void close() {
        List.copyOf(sessions.keySet()).forEach(this::discard);
    }
}
