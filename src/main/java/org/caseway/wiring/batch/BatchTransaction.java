package org.caseway.wiring.batch;

import io.micrometer.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.camel.Exchange;
import org.caseway.intake.Quarantine;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Reply;
import org.caseway.wiring.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one drawn batch through the routes and then commits the session. The route commits the database first; a stop
 * between the two commits brings the same arrivals again, and they are recognised. A batch that fails for a reason of its own
 * is halved until the message at fault stands alone and is quarantined. Confined to one worker.
 */
final class BatchTransaction {

    /** How often in a row a batch may meet another on the same case before the surroundings are blamed. */
    private static final int MEETINGS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(BatchTransaction.class);

    private final BatchConsumer consumer;
    private final BatchParts parts;
    private final IntakeSession session;
    private final Replies replies;
    private final AnswerQueues receipts;
    private final Journal journal;
    /** What was put aside for its attempts since the last commit. */
    private final List<String> aside = new ArrayList<>();

    BatchTransaction(BatchConsumer consumer, BatchParts parts, IntakeSession session) throws ActiveMQException {
        this.consumer = consumer;
        this.parts = parts;
        this.session = session;
        this.journal = Journal.of(consumer.getEndpoint().getCamelContext());
        this.replies = new Replies(session.session());
        this.receipts = new AnswerQueues(parts.broker(), parts.user(), parts.password(), parts.takesAnswers());
    }

    void carryOut(List<Arrival> drawn) throws ActiveMQException {
        receipts.send(drawn.stream()
                .map(Arrival::envelope)
                .flatMap(envelope -> parts.answers().received(envelope).stream())
                .filter(receipt -> receipts.takes(receipt.agency()))
                .toList());
        var begun = new ArrayList<String>();
        try {
            attempt(drawn, begun);
        } catch (TryAgainLater surroundings) {
            notBegun(begun);
            throw surroundings;
        }
        session.session().commit();
        // until then it may come again, and must not be tried again
        finished(aside);
        aside.clear();
    }

    /** @param begun is told of each attempt that was counted */
    private void attempt(List<Arrival> drawn, List<String> begun) throws ActiveMQException {
        List<String> suspects = drawn.stream()
                .map(Arrival::envelope)
                .filter(Envelope::suspect)
                .map(Envelope::ingressId)
                .toList();
        Set<String> unfinished = begin(suspects);
        suspects.stream().filter(id -> !unfinished.contains(id)).forEach(begun::add);
        var together = new ArrayList<Arrival>(drawn.size());
        for (Arrival arrival : drawn) {
            if (unfinished.contains(arrival.envelope().ingressId())) {
                consumer.solitude().alone(() -> alone(arrival, begun));
            } else {
                together.add(arrival);
            }
        }
        if (!together.isEmpty()) {
            consumer.solitude().together(() -> halving(together));
        }
        finished(begun);
    }

    /** It is marked now and not with the batch: the next stop must count only against what it finds under work. */
    private void alone(Arrival arrival, List<String> begun) throws ActiveMQException {
        String ingressId = arrival.envelope().ingressId();
        int attempt = beginAgain(ingressId);
        begun.add(ingressId);
        if (attempt > Quarantine.ATTEMPTS) {
            quarantine(arrival, "processing it was begun " + Quarantine.ATTEMPTS + " times and never finished");
            aside.add(ingressId);
        } else {
            halving(List.of(arrival));
            finished(List.of(ingressId));
        }
        begun.remove(ingressId);
    }

    /** Where that fails too, the message pays for it: it is put aside a little sooner. */
    private void notBegun(List<String> ingressIds) {
        if (!ingressIds.isEmpty()) {
            try {
                parts.quarantine().notBegun(ingressIds);
            } catch (RuntimeException away) {
                LOG.debug("attempts stay counted: {}", away.getClass().getSimpleName());
            }
        }
    }

    /** To be called now and then while there is nothing to do. */
    void rest() {
        try {
            parts.quarantine().forgetRecorded();
        } catch (RuntimeException e) {
            throw new TryAgainLater("the attempts could not be looked at", e);
        }
    }

    private Set<String> begin(List<String> ingressIds) {
        try {
            return ingressIds.isEmpty() ? Set.of() : parts.quarantine().begin(ingressIds);
        } catch (RuntimeException e) {
            throw new TryAgainLater("the attempts could not be marked", e);
        }
    }

    private int beginAgain(String ingressId) {
        try {
            return parts.quarantine().beginAgain(ingressId);
        } catch (RuntimeException e) {
            throw new TryAgainLater("the attempt could not be marked", e);
        }
    }

    private void finished(List<String> ingressIds) {
        try {
            if (!ingressIds.isEmpty()) {
                parts.quarantine().finished(ingressIds);
            }
        } catch (RuntimeException e) {
            throw new TryAgainLater("the end of an attempt could not be noted", e);
        }
    }

    private void halving(List<Arrival> arrivals) throws ActiveMQException {
        Exception failure = send(arrivals);
        for (int meeting = 1; meeting < MEETINGS && failure != null && Transience.isConcurrency(failure); meeting++) {
            failure = send(arrivals);
        }
        if (failure == null) {
            return;
        }
        if (Transience.isOutside(failure)) {
            throw new TryAgainLater("the database or the broker does not answer", failure);
        }
        if (arrivals.size() == 1) {
            quarantine(arrivals.get(0), "processing failed: " + Causes.of(failure));
            return;
        }
        int half = arrivals.size() / 2;
        halving(arrivals.subList(0, half));
        halving(arrivals.subList(half, arrivals.size()));
    }

    /** Answers {@code null} when the route committed, with the replies put into the session. */
    private @org.jspecify.annotations.Nullable Exception send(List<Arrival> arrivals) throws ActiveMQException {
        Exchange exchange = consumer.createExchange(false);
        Observation span = journal.begin("caseway.batch");
        try (Observation.Scope current = span.openScope()) {
            exchange.getIn()
                    .setBody(Batch.of(arrivals.stream().map(Arrival::envelope).toList()));
            consumer.getProcessor().process(exchange);
            if (exchange.getException() != null) {
                return exchange.getException();
            }
            List<Reply> replies = Replies.of(exchange.getMessage().getBody());
            reply(replies, arrivals);
            journal.answered(span, replies);
            return null;
        } catch (Exception e) {
            return e;
        } finally {
            span.stop();
            consumer.releaseExchange(exchange, false);
        }
    }

    /**
     * With the batch, or from where answers are kept. An agency that does not read its answers must not hold up the others: sent to
     * a queue that is full, one would undo the whole session.
     */
    private void reply(List<Reply> all, List<Arrival> arrivals) {
        Map<String, String> askedAs = Replies.messageIds(arrivals);
        var unread = new ArrayList<Answer>(0);
        try {
            for (Reply reply : all) {
                Answer answer = reply.answer();
                if (reply.kept() || answer.channel() != Channel.QUEUE) {
                    continue;
                }
                if (parts.takesAnswers().test(answer.agency())) {
                    replies.send(reply, askedAs);
                } else {
                    unread.add(answer);
                }
            }
        } catch (ActiveMQException e) {
            throw new TryAgainLater("the broker takes no answers", e);
        }
        if (!unread.isEmpty()) {
            keep(unread);
        }
    }

    private void keep(List<Answer> unread) {
        try {
            parts.answers().keepUntilTaken(unread);
        } catch (RuntimeException e) {
            throw new TryAgainLater("the database takes no answers", e);
        }
    }

    private void quarantine(Arrival arrival, String reason) {
        try {
            List<Reply> told =
                    parts.quarantine().keep(Batch.of(parts.sealing().apply(List.of(arrival.envelope()))), reason);
            reply(told, List.of(arrival));
        } catch (RuntimeException e) {
            throw new TryAgainLater("the quarantine does not answer", e);
        }
    }
}
