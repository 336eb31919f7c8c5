package org.caseway.wiring.broker;

import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What a partner's message must be before the broker takes it: text or bytes, of a size the hub can judge and so not compressed, durable whatever the sender
 * asked for, due now, for a queue, and marked with its login. No header of a sender stays: the broker itself goes by some of them,
 * and what it then does not store it has acknowledged all the same.
 */
final class SenderRules implements ActiveMQServerPlugin {

    /** Bytes: the limit for a message's content plus room for its headers. */
    static final long LARGEST = 10L * 1024 * 1024 + 64 * 1024;

    /** What a message may be; an object or a map would be for somebody who makes classes of what is sent. */
    private static final Set<Byte> FORMS = Set.of(Message.DEFAULT_TYPE, Message.TEXT_TYPE, Message.BYTES_TYPE);

    /** What stays: how long a large message is, which the broker has written itself. */
    private static final Set<SimpleString> HEADERS = Set.of(Message.HDR_LARGE_BODY_SIZE);

    @Override
    public void beforeSend(
            @Nullable ServerSession session,
            @Nullable Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue)
            throws ActiveMQException {
        if (session == null || BrokerLogins.HUB.equals(session.getValidatedUser())) {
            return;
        }
        if (session.getValidatedUser() == null) {
            throw new ActiveMQIllegalStateException("a message is taken only from a login");
        }
        if (message.getWholeMessageSize() > LARGEST) {
            throw new ActiveMQIllegalStateException("the message is larger than 10 MiB");
        }
        if (!FORMS.contains(message.toCore().getType())) {
            throw new ActiveMQIllegalStateException("only text and bytes are taken");
        }
        if (message.containsProperty(Message.HDR_LARGE_COMPRESSED)) {
            // small here and without end when it is unpacked; and what cannot be unpacked would come again for ever
            throw new ActiveMQIllegalStateException("a compressed message is not taken");
        }
        if (message.getRoutingType() == RoutingType.MULTICAST) {
            // to a topic, of which there are none: the broker would thank for it and have nowhere to put it
            throw new ActiveMQIllegalStateException("messages are sent to a queue and not to a topic");
        }
        message.getPropertyNames().stream()
                .filter(name -> !HEADERS.contains(name))
                .toList()
                .forEach(message::removeProperty);
        if (!message.isDurable()) {
            message.setDurable(true);
        }
        message.setValidatedUserID(session.getValidatedUser());
    }
}
