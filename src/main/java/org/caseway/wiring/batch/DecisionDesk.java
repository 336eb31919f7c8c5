package org.caseway.wiring.batch;

import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.CaseRefusal;
import org.caseway.journey.Decided;
import org.caseway.journey.Outcome;
import org.caseway.journey.Reply;
import org.caseway.journey.Separation;
import org.caseway.journey.Union;
import org.caseway.oversight.CaseDecisions;
import org.caseway.oversight.Replay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends humans' decisions through the routes and the new answers to those who sent the messages that go on by them. The
 * database commits first; when the broker does not take an answer then, the decision stands and the sender hears of it when it
 * asks again. Thread safe.
 */
final class DecisionDesk implements Replay, CaseDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionDesk.class);
    private static final int MEETINGS = 10;

    private final ProducerTemplate routes;
    private final ActiveMQConnectionFactory broker;
    private final String user;
    private final String password;

    DecisionDesk(ProducerTemplate routes, ActiveMQConnectionFactory broker, String user, String password) {
        this.routes = routes;
        this.broker = broker;
        this.user = user;
        this.password = password;
    }

    @Override
    public List<Answer> decide(List<Decided> decisions) {
        return carryOut("direct:replay", Batch.of(decisions)).stream()
                .map(Reply::answer)
                .toList();
    }

    @Override
    public void join(Union union) {
        carryOut("direct:join", union);
    }

    @Override
    public void separate(Separation separation) {
        carryOut("direct:separate", separation);
    }

    private List<Reply> carryOut(String route, Object decision) {
        List<Reply> replies = replies(route, decision, MEETINGS);
        send(replies.stream().filter(r -> r.answer().outcome() != Outcome.HELD).toList());
        return replies;
    }

    private List<Reply> replies(String route, Object decision, int attempts) {
        Exchange done = routes.send(route, exchange -> exchange.getIn().setBody(decision));
        Exception failure = done.getException();
        if (failure == null) {
            return Replies.of(done.getMessage().getBody());
        }
        if (attempts > 1 && Transience.isConcurrency(failure)) {
            return replies(route, decision, attempts - 1);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CaseRefusal refusal) {
                throw refusal;
            }
        }
        LOG.warn("a decision was not carried out: {}", Causes.of(failure));
        throw new IllegalStateException("the decision could not be carried out now");
    }

    private void send(List<Reply> replies) {
        if (replies.isEmpty()) {
            return;
        }
        try (var sessions = broker.getServerLocator().createSessionFactory();
                ClientSession session = sessions.createSession(user, password, false, true, true, false, 0)) {
            var answers = new Replies(session);
            for (Reply reply : replies) {
                answers.send(reply, Map.of());
            }
        } catch (ActiveMQException e) {
            LOG.warn("an answer after a decision was not taken by the broker: {}", Causes.of(e));
        } catch (Exception e) {
            LOG.warn("the broker gives no session for an answer: {}", Causes.of(e));
        }
    }
}
