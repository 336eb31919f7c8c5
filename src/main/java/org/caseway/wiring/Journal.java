package org.caseway.wiring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.Dispatched;
import org.caseway.journey.Answer;
import org.caseway.journey.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What logs and traces are told of messages, where somebody wants to know: numbers, ids of partners, case references, outcomes and codes,
 * and nothing that a message says. The logger {@code org.caseway.journal} has a line for each message and each attempt at level INFO;
 * without it, and without a recipient of traces, it costs a comparison. Thread safe.
 */
public final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger("org.caseway.journal");

    private final ObservationRegistry observations;

    private Journal(ObservationRegistry observations) {
        this.observations = observations;
    }

    /** With the traces of the house to which these routes belong. */
    public static Journal of(CamelContext routes) {
        ObservationRegistry registry = routes.getRegistry().findSingleByType(ObservationRegistry.class);
        return new Journal(registry == null ? ObservationRegistry.NOOP : registry);
    }

    /** A span, begun; to be ended by whoever asked for it. */
    public Observation begin(String name) {
        return Observation.start(name, observations);
    }

    /** A batch was recorded. */
    public void answered(Observation span, List<Reply> replies) {
        if (!span.isNoop()) {
            span.lowCardinalityKeyValue("outcome", "recorded")
                    .highCardinalityKeyValue(
                            "caseway.messages",
                            replies.stream()
                                    .map(reply -> Long.toString(reply.answer().messageNumber()))
                                    .collect(Collectors.joining(",")));
        }
        if (LOG.isInfoEnabled()) {
            replies.forEach(reply -> line(reply.answer()));
        }
    }

    private static void line(Answer answer) {
        LOG.atInfo()
                .addKeyValue("caseway.message", answer.messageNumber())
                .addKeyValue("caseway.case", answer.caseReference())
                .addKeyValue("caseway.agency", answer.agency())
                .addKeyValue("caseway.outcome", answer.outcome())
                .log("message {} decided: {}", answer.messageNumber(), answer.outcome());
    }

    /** A consignment was sent and marked. */
    public void dispatched(Observation span, Dispatched dispatched) {
        String subscriber = dispatched.subscriber().id();
        if (!span.isNoop()) {
            span.lowCardinalityKeyValue("caseway.subscriber", subscriber)
                    .highCardinalityKeyValue(
                            "caseway.delivered", Long.toString(dispatched.count(Attempt.Result.DELIVERED)))
                    .highCardinalityKeyValue("caseway.failed", Long.toString(dispatched.count(Attempt.Result.FAILED)));
        }
        if (LOG.isInfoEnabled()) {
            dispatched.attempts().stream()
                    .filter(attempt -> attempt.result() != Attempt.Result.UNTRIED)
                    .forEach(attempt -> line(subscriber, attempt));
        }
    }

    private static void line(String subscriber, Attempt attempt) {
        LOG.atInfo()
                .addKeyValue("caseway.event", attempt.pointer().eventId())
                .addKeyValue("caseway.case", attempt.pointer().caseId())
                .addKeyValue("caseway.subscriber", subscriber)
                .addKeyValue("caseway.result", attempt.result())
                .addKeyValue("caseway.error", attempt.error())
                .log("delivery of {} to {}: {}", attempt.pointer().eventId(), subscriber, attempt.result());
    }
}
