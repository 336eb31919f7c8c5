package org.caseway.wiring.batch;

import java.util.List;
import java.util.function.Predicate;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.reader.MessageUtil;
import org.caseway.intake.AnswerBook;
import org.caseway.intake.KeptAnswer;
import org.caseway.wiring.Names;

/**
 * Puts answers on the agencies' answer queues, one after the other and each durable before the next, under an id by which the
 * broker drops one that it has. Not in a transaction: that would fail as a whole where one of them is there already. Costs
 * nothing for none. Thread safe.
 */
final class AnswerQueues implements AnswerBook.Sending {

    private final ActiveMQConnectionFactory broker;
    private final String user;
    private final String password;
    private final Predicate<String> takes;

    /** @param takes whether the queue of an agency takes answers now */
    AnswerQueues(ActiveMQConnectionFactory broker, String user, String password, Predicate<String> takes) {
        this.broker = broker;
        this.user = user;
        this.password = password;
        this.takes = takes;
    }

    @Override
    public boolean takes(String agency) {
        return takes.test(agency);
    }

    @Override
    public void send(List<KeptAnswer> answers) {
        if (answers.isEmpty()) {
            return;
        }
        try (var sessions = broker.getServerLocator().createSessionFactory();
                ClientSession session = sessions.createSession(user, password, false, true, true, false, 0);
                var producer = session.createProducer()) {
            for (KeptAnswer answer : answers) {
                producer.send(
                        SimpleString.of(Names.answerQueue(answer.agency())),
                        message(session.createMessage(Message.BYTES_TYPE, true), answer));
            }
        } catch (ActiveMQException e) {
            throw new TryAgainLater("the broker takes no answers", e);
        } catch (Exception e) {
            throw new TryAgainLater("the broker gives no session for answers", e);
        }
    }

    private static ClientMessage message(ClientMessage message, KeptAnswer answer) {
        message.getBodyBuffer().writeBytes(answer.content());
        message.putStringProperty(Message.HDR_DUPLICATE_DETECTION_ID.toString(), answer.id());
        message.putStringProperty("caseway_outcome", answer.stage());
        if (answer.askedAs() != null) {
            MessageUtil.setJMSCorrelationID(message, answer.askedAs());
        }
        return message;
    }
}
