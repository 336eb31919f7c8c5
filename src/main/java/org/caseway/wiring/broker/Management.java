package org.caseway.wiring.broker;

import java.util.Arrays;
import java.util.List;
import org.apache.activemq.artemis.api.config.ActiveMQDefaultConfiguration;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQQueueExistsException;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** One session in which a broker elsewhere is asked how its queues stand. Not thread safe; a round trip for each question. */
final class Management implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 5_000;

    private final ClientSessionFactory factory;
    private final ClientSession session;
    private final ClientRequestor requests;

    Management(ActiveMQConnectionFactory connections) throws Exception {
        factory = connections.getServerLocator().createSessionFactory();
        try {
            session = factory.createSession(
                    connections.getUser(), connections.getPassword(), false, true, true, false, 0);
            session.start();
            requests = new ClientRequestor(session, ActiveMQDefaultConfiguration.getDefaultManagementAddress());
        } catch (Exception refused) {
            factory.close();
            throw refused;
        }
    }

    boolean usable() {
        return !session.isClosed();
    }

    /** Makes what is not there. */
    void make(List<String> queues) throws Exception {
        for (String queue : queues) {
            SimpleString name = SimpleString.of(queue);
            if (!session.addressQuery(name).isExists()) {
                session.createAddress(name, RoutingType.ANYCAST, false);
            }
            if (!session.queueQuery(name).isExists()) {
                make(queue);
            }
        }
    }

    private void make(String queue) throws ActiveMQException {
        try {
            session.createQueue(NeededQueues.form(queue));
        } catch (ActiveMQQueueExistsException madeByAnotherNode) {
            // in the same form
        }
    }

    /** Messages on a queue; negative when there is no such queue. */
    long depth(String queue) throws Exception {
        ClientSession.QueueQuery found = session.queueQuery(SimpleString.of(queue));
        return found.isExists() ? found.getMessageCount() : -1;
    }

    /** Of all queues but those that exist for questions like these. */
    List<String> names() throws Exception {
        ClientMessage question = session.createMessage(false);
        ManagementHelper.putOperationInvocation(question, ResourceNames.BROKER, "getQueueNames");
        return Arrays.stream((Object[]) answer(question))
                .map(String::valueOf)
                .filter(name -> !name.startsWith("activemq."))
                .sorted()
                .toList();
    }

    /** When the first message of a queue was sent, in milliseconds since 1970; 0 without one. */
    long oldest(String queue) throws Exception {
        ClientMessage question = session.createMessage(false);
        ManagementHelper.putAttribute(question, ResourceNames.QUEUE + queue, "firstMessageTimestamp");
        return answer(question) instanceof Number sent ? sent.longValue() : 0;
    }

    /** How many pages of an address lie on the broker's disk. */
    long pages(String address) throws Exception {
        ClientMessage question = session.createMessage(false);
        ManagementHelper.putAttribute(question, ResourceNames.ADDRESS + address, "numberOfPages");
        return ((Number) answer(question)).longValue();
    }

    private Object answer(ClientMessage question) throws Exception {
        ClientMessage answer = requests.request(question, PATIENCE_MILLIS);
        if (answer == null || !ManagementHelper.hasOperationSucceeded(answer)) {
            throw new IllegalStateException("the broker does not say how its queues stand");
        }
        return ManagementHelper.getResult(answer);
    }

    @Override
    public void close() {
        factory.close();
    }
}
