package org.caseway.wiring.broker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.core.CoreRemotingConnection;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.ActiveMQExceptionMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.QueueAbstractPacket;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionContinuationMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionDeleteQueueMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionProducerCreditsMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionRequestProducerCreditsMessage;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/**
 * What a partner may not do although the library lets everybody: ask in any way after a queue that is not its own, or for leave to send
 * to one; begin, prepare or settle a transaction that outlives its session; and send a message that has no end, which is looked at as a
 * message only when it has one and fills the disk until then. Thread safe; costs other packets a comparison. The library goes on where
 * this throws, so it must not.
 */
final class PartnerPackets implements Interceptor {

    /** Bytes. Somewhat more than may be, so that whoever sends a little too much is told so. */
    static final long ENDLESS = 24L * 1024 * 1024;

    private final BrokerLogins logins;
    private final Cache<RemotingConnection, Map<Long, Long>> unfinished =
            Caffeine.newBuilder().weakKeys().build();

    PartnerPackets(BrokerLogins logins) {
        this.logins = logins;
    }

    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) {
        if (connection.getTransportConnection() instanceof InVMConnection) {
            return true;
        }
        return switch (packet.getType()) {
            case PacketImpl.SESS_QUEUEQUERY -> {
                var question = (QueueAbstractPacket) packet;
                yield own(question.getQueueName(), question, connection);
            }
            case PacketImpl.SESS_BINDINGQUERY -> {
                var question = (QueueAbstractPacket) packet;
                yield own(question.getAddress(), question, connection);
            }
            case PacketImpl.SESS_CREATECONSUMER -> {
                var wish = (QueueAbstractPacket) packet;
                yield own(wish.getQueueName(), wish, connection);
            }
            case PacketImpl.DELETE_QUEUE ->
                own(((SessionDeleteQueueMessage) packet).getQueueName(), packet, connection);
            case PacketImpl.SESS_PRODUCER_REQUEST_CREDITS ->
                mayFill((SessionRequestProducerCreditsMessage) packet, connection);
            case PacketImpl.SESS_XA_FAILED,
                    PacketImpl.SESS_XA_START,
                    PacketImpl.SESS_XA_END,
                    PacketImpl.SESS_XA_COMMIT,
                    PacketImpl.SESS_XA_PREPARE,
                    PacketImpl.SESS_XA_ROLLBACK,
                    PacketImpl.SESS_XA_JOIN,
                    PacketImpl.SESS_XA_SUSPEND,
                    PacketImpl.SESS_XA_RESUME,
                    PacketImpl.SESS_XA_FORGET,
                    PacketImpl.SESS_XA_INDOUBT_XIDS,
                    PacketImpl.SESS_XA_SET_TIMEOUT,
                    PacketImpl.SESS_XA_GET_TIMEOUT ->
                refused(packet, connection, "transactions over several systems are not offered");
            case PacketImpl.SESS_SEND_CONTINUATION -> ends((SessionContinuationMessage) packet, connection);
            default -> true;
        };
    }

    /** Answers in the broker's place where the name is none of the login's. */
    private boolean own(@Nullable SimpleString asked, Packet question, RemotingConnection connection) {
        return isOwn(asked, connection) || refused(question, connection, "that queue is not this login's");
    }

    private boolean isOwn(@Nullable SimpleString asked, RemotingConnection connection) {
        Subject login = connection.getSubject();
        String name = String.valueOf(asked);
        return logins.authorize(login, null, CheckType.SEND, name)
                || logins.authorize(login, null, CheckType.CONSUME, name);
    }

    /** The broker would keep something for good of every address that somebody asks to send to, whether there is one or not. */
    private boolean mayFill(SessionRequestProducerCreditsMessage wish, RemotingConnection connection) {
        if (isOwn(wish.getAddress(), connection)) {
            return true;
        }
        // then it is refused as it sends, and told why
        answer(wish, connection, new SessionProducerCreditsMessage(wish.getCredits(), wish.getAddress()));
        return false;
    }

    private static boolean refused(Packet wish, RemotingConnection connection, String why) {
        var refusal = new ActiveMQExceptionMessage(new ActiveMQSecurityException(why));
        refusal.setCorrelationID(wish.getCorrelationID());
        answer(wish, connection, refusal);
        return false;
    }

    private static void answer(Packet wish, RemotingConnection connection, Packet answer) {
        ((CoreRemotingConnection) connection)
                .getChannel(wish.getChannelID(), -1)
                .send(answer);
    }

    private boolean ends(SessionContinuationMessage part, RemotingConnection connection) {
        Map<Long, Long> lengths = Objects.requireNonNull(unfinished.get(connection, any -> new ConcurrentHashMap<>()));
        if (!part.isContinues()) {
            lengths.remove(part.getChannelID());
            return true;
        }
        if (lengths.merge(part.getChannelID(), (long) part.getBody().length, Long::sum) <= ENDLESS) {
            return true;
        }
        connection.asyncFail(new ActiveMQException("a message is larger than any may be"));
        return false;
    }
}
