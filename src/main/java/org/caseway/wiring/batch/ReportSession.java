package org.caseway.wiring.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.core.client.impl.ClientConsumerInternal;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.reader.MessageUtil;
import org.caseway.journey.Report;
import org.caseway.wiring.Names;

/**
 * A transacted session with a consumer per receipt queue. A report is acknowledged by the commit that sends its answer. Confined to
 * one thread; where nothing is reported it looks twenty times a second and asks the broker nothing.
 */
final class ReportSession implements AutoCloseable {

    private static final int MOST = 200;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Supplier<List<String>> subscribers;
    private final Predicate<String> takesAnswers;
    private final List<String> served;
    private final ClientSessionFactory factory;
    private final ClientSession session;
    private final ClientProducer answers;
    private final List<ClientConsumerInternal> consumers = new ArrayList<>();

    ReportSession(
            ActiveMQConnectionFactory broker,
            String user,
            String password,
            Supplier<List<String>> subscribers,
            Predicate<String> takesAnswers)
            throws Exception {
        this.subscribers = subscribers;
        this.takesAnswers = takesAnswers;
        this.served = subscribers.get();
        factory = broker.getServerLocator().createSessionFactory();
        session = factory.createSession(user, password, false, false, false, false, 0);
        answers = session.createProducer();
        for (String subscriber : served) {
            consumers.add((ClientConsumerInternal) session.createConsumer(Names.receiptQueue(subscriber)));
        }
        session.start();
    }

    /** Whether subscribers have come or gone since this session was made, or the broker has. */
    boolean outdated() {
        return subscribers.get() != served || session.isClosed();
    }

    /** What is there, from every queue in turn; waits until there is something, subscribers change or {@code stop} says so. */
    List<Report> draw(BooleanSupplier stop) throws ActiveMQException {
        var drawn = new ArrayList<Report>();
        while (drawn.isEmpty() && !stop.getAsBoolean() && !outdated()) {
            for (int i = 0; i < consumers.size(); i++) {
                drawFrom(consumers.get(i), served.get(i), drawn);
            }
            if (drawn.isEmpty()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        return drawn;
    }

    private static void drawFrom(ClientConsumerInternal consumer, String subscriber, List<Report> drawn)
            throws ActiveMQException {
        while (drawn.size() < MOST && consumer.getBufferSize() > 0) {
            ClientMessage message = consumer.receiveImmediate();
            if (message == null) {
                return;
            }
            drawn.add(ReportForm.read(subscriber, Replies.messageId(message), Envelopes.content(message)));
            message.acknowledge();
        }
    }

    /**
     * Sends what is answered and lets go of what was drawn, in one transaction. Who does not read its answers gets none while its queue
     * is full: what it reported is in force, and would otherwise be drawn again for ever, with the reports of all others.
     */
    void answer(List<Report> reports) throws ActiveMQException {
        var reading = new HashMap<String, Boolean>();
        for (Report report : reports) {
            if (reading.computeIfAbsent(report.subscriber(), takesAnswers::test)) {
                answers.send(SimpleString.of(Names.receiptAnswerQueue(report.subscriber())), message(report));
            }
        }
        session.commit();
    }

    private ClientMessage message(Report report) {
        ClientMessage message = session.createMessage(Message.BYTES_TYPE, true);
        message.getBodyBuffer().writeBytes(ReportForm.answer(report));
        if (report.askedAs() != null) {
            MessageUtil.setJMSCorrelationID(message, report.askedAs());
        }
        return message;
    }

    /** What was drawn and not answered is drawn again. */
    @Override
    public void close() throws ActiveMQException {
        try {
            session.close();
        } finally {
            factory.close();
        }
    }
}
