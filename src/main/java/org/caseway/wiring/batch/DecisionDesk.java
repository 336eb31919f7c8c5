package org.caseway.wiring.batch;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.CaseRefusal;
import org.caseway.journey.Decided;
import org.caseway.journey.Reply;
import org.caseway.journey.Separation;
import org.caseway.journey.Union;
import org.caseway.oversight.CaseDecisions;
import org.caseway.oversight.Replay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends humans' decisions through the routes. What senders are told then is written down with the decision and goes from
 * there. Thread safe.
 */
final class DecisionDesk implements Replay, CaseDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionDesk.class);
    private static final int MEETINGS = 10;

    private final ProducerTemplate routes;

    DecisionDesk(ProducerTemplate routes) {
        this.routes = routes;
    }

    @Override
    public List<Answer> decide(List<Decided> decisions) {
        return carryOut("direct:replay", Batch.of(decisions), MEETINGS).stream()
                .map(Reply::answer)
                .toList();
    }

    @Override
    public void join(Union union) {
        carryOut("direct:join", union, MEETINGS);
    }

    @Override
    public void separate(Separation separation) {
        carryOut("direct:separate", separation, MEETINGS);
    }

    private List<Reply> carryOut(String route, Object decision, int attempts) {
        Exchange done = routes.send(route, exchange -> exchange.getIn().setBody(decision));
        Exception failure = done.getException();
        if (failure == null) {
            return Replies.of(done.getMessage().getBody());
        }
        if (attempts > 1 && Transience.isConcurrency(failure)) {
            return carryOut(route, decision, attempts - 1);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CaseRefusal refusal) {
                throw refusal;
            }
        }
        LOG.warn("a decision was not carried out: {}", Causes.of(failure));
        throw new IllegalStateException("the decision could not be carried out now");
    }
}
