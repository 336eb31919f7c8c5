package org.caseway.wiring.delivery;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignment;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Dispatched;
import org.jspecify.annotations.Nullable;

/**
 * Puts deliveries on the subscriber's own queue, a whole consignment in one transaction together with a note of it, so what is sent
 * again after a crash is not queued twice.
 */
public final class QueueDelivery implements ChannelAdapter, AutoCloseable {

    private final ConnectionFactory connections;
    private final Map<String, QueueSession> sessions = new ConcurrentHashMap<>();

    public QueueDelivery(ConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public Dispatched send(Consignment consignment) {
        if (consignment.deliveries().isEmpty() || !consignment.tenure().held()) {
            return Dispatched.of(
                    consignment,
                    consignment.deliveries().stream().map(Delivery::untried).toList());
        }
        String subscriber = consignment.subscriber().id();
        try {
            QueueSession session = session(subscriber);
            session.send(consignment.deliveries());
            session.commit();
            return Dispatched.of(
                    consignment,
                    consignment.deliveries().stream().map(Delivery::delivered).toList());
        } catch (JMSException refused) {
            // one of them, or the broker: find out which
            discard(subscriber);
            return Dispatched.of(consignment, CaseOrder.send(consignment, delivery -> single(subscriber, delivery)));
        }
    }

    private Attempt single(String subscriber, Delivery delivery) {
        QueueSession session;
        try {
            session = session(subscriber);
        } catch (JMSException down) {
            return delivery.unreachable(Attempt.NOT_REACHED + "broker " + word(down));
        }
        try {
            session.send(delivery);
        } catch (JMSException refused) {
            discard(subscriber);
            return delivery.failed("not taken by the queue: " + word(refused));
        }
        try {
            session.commit();
            return delivery.delivered();
        } catch (JMSException refused) {
            discard(subscriber);
            return delivery.failed(Attempt.UNANSWERED + word(refused));
        }
    }

    private static String word(JMSException problem) {
        @Nullable String code = problem.getErrorCode();
        return code == null ? problem.getClass().getSimpleName() : code;
    }

    private QueueSession session(String subscriber) throws JMSException {
        QueueSession open = sessions.get(subscriber);
        if (open == null) {
            open = QueueSession.open(connections, subscriber);
            sessions.put(subscriber, open);
        }
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
