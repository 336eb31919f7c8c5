package org.caseway.wiring.batch;

import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caseway.completeness.Completeness;
import org.caseway.intake.KeptAnswer;
import org.caseway.wiring.Secrets;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Puts what agencies are asked for on their answer queues, under an id by which the broker drops what it has. Thread safe. */
@Component
public final class AgencyRequests implements Completeness.Asking {

    private final AnswerQueues queues;

    AgencyRequests(@Qualifier("hubConnectionFactory") ActiveMQConnectionFactory broker, Secrets secrets) {
        this.queues = new AnswerQueues(broker, "hub", secrets.get("hub"), agency -> true);
    }

    @Override
    public void ask(List<Completeness.Request> requests) {
        queues.send(requests.stream()
                .map(request ->
                        new KeptAnswer(request.id(), request.agency(), null, request.stage(), request.content()))
                .toList());
    }
}
