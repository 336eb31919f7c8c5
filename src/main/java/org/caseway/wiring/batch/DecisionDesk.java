package org.caseway.wiring.batch;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Decided;
import org.caseway.journey.Reply;
import org.caseway.oversight.Replay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends decisions about held messages through {@code direct:replay}. What their senders are told then is written down with the
 * decision and goes from there. Thread safe.
 */
final class DecisionDesk implements Replay {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionDesk.class);
    private static final int MEETINGS = 10;

    private final ProducerTemplate routes;

    DecisionDesk(ProducerTemplate routes) {
        this.routes = routes;
    }

    @Override
    public List<Answer> decide(List<Decided> decisions) {
        return replay(decisions, MEETINGS).stream().map(Reply::answer).toList();
    }

    private List<Reply> replay(List<Decided> decisions, int attempts) {
        Exchange done =
                routes.send("direct:replay", exchange -> exchange.getIn().setBody(Batch.of(decisions)));
        Exception failure = done.getException();
        if (failure == null) {
            return Replies.of(done.getMessage().getBody());
        }
        if (attempts > 1 && Transience.isConcurrency(failure)) {
            return replay(decisions, attempts - 1);
        }
        LOG.warn("a decision was not carried out: {}", Causes.of(failure));
        throw new IllegalStateException("the decision could not be carried out now");
    }
}
