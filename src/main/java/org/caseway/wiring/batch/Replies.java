package org.caseway.wiring.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.reader.MessageUtil;
import org.caseway.journey.Channel;
import org.caseway.journey.Reply;
import org.caseway.wiring.Names;
import org.jspecify.annotations.Nullable;

/**
 * Sends answers to the agencies' answer queues in the session that acknowledges the messages they answer. An answer's
 * JMSCorrelationID is the JMSMessageID under which the sender's client sent the message. Where the sender asks for the reply
 * is not regarded.
 */
final class Replies {

    private final ClientSession session;
    private final ClientProducer producer;

    Replies(ClientSession session) throws ActiveMQException {
        this.session = session;
        this.producer = session.createProducer();
    }

    @SuppressWarnings("unchecked")
    static List<Reply> of(@Nullable Object body) {
        return body instanceof List<?> replies ? (List<Reply>) replies : List.of();
    }

    void send(Reply reply, Map<String, String> askedAs) throws ActiveMQException {
        if (reply.answer().channel() != Channel.QUEUE) {
            return;
        }
        ClientMessage message = session.createMessage(Message.BYTES_TYPE, true);
        message.getBodyBuffer().writeBytes(reply.content());
        @Nullable
        String asked =
                askedAs.getOrDefault(reply.answer().ingressId(), reply.answer().askedAs());
        if (asked != null) {
            MessageUtil.setJMSCorrelationID(message, asked);
        }
        message.putStringProperty("caseway_outcome", reply.answer().outcome().name());
        producer.send(SimpleString.of(Names.answerQueue(reply.answer().agency())), message);
    }

    /** Under which JMSMessageID each arrival was sent, by ingress id. */
    static Map<String, String> messageIds(List<Arrival> arrivals) {
        var ids = new HashMap<String, String>();
        for (Arrival arrival : arrivals) {
            String id = arrival.envelope().askedAs();
            if (id != null) {
                ids.put(arrival.envelope().ingressId(), id);
            }
        }
        return ids;
    }

    static @Nullable String messageId(ClientMessage message) {
        Object id = message.getUserID();
        return id == null ? null : "ID:" + id;
    }
}
