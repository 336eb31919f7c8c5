package org.caseway.wiring.batch;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel component {@code reports:}. {@code reports:all} consumes every subscriber's receipt queue; its exchange carries a list of
 * reports, and is answered with the same reports, dealt with (EIP: Polling Consumer).
 */
public final class ReportComponent extends DefaultComponent {

    private final ActiveMQConnectionFactory broker;
    private final String user;
    private final String password;
    private final Supplier<List<String>> subscribers;
    private final Predicate<String> takesAnswers;

    /**
     * @param subscribers who is in force; the same list until they change
     * @param takesAnswers whether the answer queue of a subscriber takes more; one that nobody reads is full at last
     */
    ReportComponent(
            ActiveMQConnectionFactory broker,
            String user,
            String password,
            Supplier<List<String>> subscribers,
            Predicate<String> takesAnswers) {
        this.broker = broker;
        this.user = user;
        this.password = password;
        this.subscribers = subscribers;
        this.takesAnswers = takesAnswers;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new ReportEndpoint(uri, this);
    }

    ReportSession session() throws Exception {
        return new ReportSession(broker, user, password, subscribers, takesAnswers);
    }
}
