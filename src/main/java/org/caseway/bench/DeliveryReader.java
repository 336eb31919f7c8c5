package org.caseway.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caseway.simulator.BrokerAddress;
import org.caseway.simulator.ReferenceArrest;
import org.jspecify.annotations.Nullable;

/** A subscriber that notes when each message first reached it. Thread safe. */
final class DeliveryReader implements AutoCloseable {

    private static final String MARK = "SourceMessageID>";

    private final String queue;
    private final ActiveMQConnectionFactory connections;
    private final Connection connection;
    private final Map<String, Integer> places = new HashMap<>();
    private final AtomicLongArray received;
    private final AtomicInteger distinct = new AtomicInteger();
    private final AtomicInteger strays = new AtomicInteger();

    DeliveryReader(BrokerAddress broker, String user, String password, String queue, List<ReferenceArrest> messages)
            throws JMSException {
        this.queue = queue;
        this.received = new AtomicLongArray(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            places.put(messages.get(i).messageId(), i);
        }
        this.connections = broker.connections();
        this.connection = connections.createConnection(user, password);
        var session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createQueue(queue)).setMessageListener(this::note);
        connection.start();
    }

    boolean complete() {
        return distinct.get() == received.length();
    }

    /** @throws MiscountException unless each message came once and nothing else did */
    void verify() {
        if (!complete() || strays.get() > 0) {
            throw new MiscountException(queue + " got " + distinct.get() + " of " + received.length()
                    + " paced messages and " + strays.get() + " again or from elsewhere");
        }
    }

    long receivedAt(int message) {
        return received.get(message);
    }

    private void note(Message delivery) {
        long now = System.nanoTime();
        Integer place = places.get(source(delivery));
        if (place != null && received.compareAndSet(place, 0, now)) {
            distinct.incrementAndGet();
        } else {
            strays.incrementAndGet();
        }
    }

    private static @Nullable String source(Message delivery) {
        try {
            String text = new String(delivery.getBody(byte[].class), StandardCharsets.UTF_8);
            int start = text.indexOf(MARK) + MARK.length();
            return text.substring(start, text.indexOf('<', start));
        } catch (JMSException | StringIndexOutOfBoundsException unreadable) {
            return null;
        }
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        connections.close();
    }
}
