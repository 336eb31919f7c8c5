package org.caseway.wiring.broker;

import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What a partner's message must be before the broker takes it: text or bytes, of a size the hub can judge and so not compressed, durable whatever the sender
 * asked for, due now, never dropped as a repetition, marked with its login, and without any of the hub's own stamps.
 */
final class SenderRules implements ActiveMQServerPlugin {

    /** Bytes: the limit for a message's content plus room for its headers. */
    static final long LARGEST = 10L * 1024 * 1024 + 64 * 1024;

    private static final String STAMPS = "caseway_";

    /** What a message may be; an object or a map would be for somebody who makes classes of what is sent. */
    private static final Set<Byte> FORMS = Set.of(Message.DEFAULT_TYPE, Message.TEXT_TYPE, Message.BYTES_TYPE);

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
        message.setValidatedUserID(session.getValidatedUser());
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
        if (!message.isDurable()) {
            message.setDurable(true);
        }
        if (message.getScheduledDeliveryTime() != null && message.getScheduledDeliveryTime() != 0) {
            message.setScheduledDeliveryTime(0L);
        }
        // the broker would drop a repeated message without a word; the record answers it as a duplicate
        message.removeProperty(Message.HDR_DUPLICATE_DETECTION_ID);
        message.getPropertyNames().stream()
                .filter(name -> name.toString().startsWith(STAMPS))
                .toList()
                .forEach(message::removeProperty);
    }
}
