package org.caseway.distribution;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.message.MessageEncoder;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.FieldDecision;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Policies tried out on what is recorded, by the code that renders deliveries. Writes and sends nothing, and knows nothing of what
 * recipients were told before, so there is no recall in it. Thread safe.
 */
public final class PolicyTrial {

    private static final int PAGE = 200;

    private final Partners partners;
    private final Timeline timeline;
    private final MessageEncoder encoder;
    private final JdbcOperations jdbc;
    private final Clock clock;

    public PolicyTrial(Partners partners, Timeline timeline, MessageEncoder encoder, JdbcOperations jdbc, Clock clock) {
        this.partners = partners;
        this.timeline = timeline;
        this.encoder = encoder;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What would become of one event for one recipient.
     *
     * @param terms on which it would be told, or why it would not
     * @param events what the recipient would know to have happened
     * @param document what would be sent; {@code null} where nothing would
     * @param fields class by class of what the event says
     */
    public record Shown(
            Terms terms, Set<CaseEventType> events, byte @Nullable [] document, List<FieldDecision> fields) {}

    /** @return empty where there is no such event, or it could not be rendered */
    public Optional<Shown> show(Privacy privacy, Subscriber recipient, long eventId) {
        var rendering = rendering(privacy);
        return timeline.events(List.of(eventId)).stream().findFirst().flatMap(event -> {
            List<FieldDecision> fields = rendering.decisions(recipient, event);
            return Optional.ofNullable(
                            outcomes(rendering, recipient, List.of(event)).get(eventId))
                    .map(outcome -> new Shown(outcome.terms(), outcome.events(), outcome.document(), fields));
        });
    }

    /**
     * What would go if something that was sent were sent again, under its own number. It is what was sent where nothing has changed since;
     * an order to undo something is not in it.
     *
     * @param sequence the number under which it went
     * @return empty where nothing would go
     */
    public Optional<byte[]> again(Privacy privacy, Subscriber recipient, long eventId, int sequence) {
        return timeline.events(List.of(eventId)).stream()
                .map(event -> Pointer.untried(event.caseId(), eventId).after(sequence - 1))
                .flatMap(pointer -> rendering(privacy).render(recipient, List.of(pointer)).deliveries().stream())
                .map(Delivery::content)
                .findFirst();
    }

    /**
     * What other policies would have made of a span of time for everybody who is subscribed now.
     *
     * @param most events at most, from the beginning of the span
     */
    public PolicyDifference compare(Privacy now, Privacy then, Instant from, Instant to, int most) {
        var sides = new Side[] {new Side(now), new Side(then)};
        var differences = new LinkedHashMap<String, PolicyDifference.Counting>();
        partners.subscribers().forEach(s -> differences.put(s.id(), new PolicyDifference.Counting(s.id(), s.name())));
        long events = 0;
        long after = 0;
        Instant until = from;
        List<Recorded> page;
        do {
            page = timeline.received(from, to, after, PAGE);
            for (Subscriber subscriber : partners.subscribers()) {
                PolicyDifference.Counting counting = differences.get(subscriber.id());
                if (counting != null) {
                    counting.count(sides[0].outcomes(subscriber, page), sides[1].outcomes(subscriber, page));
                }
            }
            events += page.size();
            if (!page.isEmpty()) {
                Recorded last = page.get(page.size() - 1);
                after = last.eventId();
                until = last.statement().receivedAt();
            }
        } while (page.size() == PAGE && events < most);
        boolean complete = page.size() < PAGE;
        return new PolicyDifference(
                from,
                complete ? to : until,
                complete,
                events,
                differences.values().stream()
                        .map(PolicyDifference.Counting::result)
                        .toList());
    }

    private Rendering rendering(Privacy privacy) {
        return new Rendering(privacy, encoder, new RecentEvents(timeline, 0), Undoings.NONE);
    }

    /** One set of policies with the subscriptions as they match under it, for a filter sees what its owner may see. */
    private final class Side {
        private final Subscriptions subscriptions;
        private final Rendering rendering;

        Side(Privacy privacy) {
            this.subscriptions = new Subscriptions(partners, privacy, jdbc, clock, (counter, n) -> {});
            this.rendering = rendering(privacy);
        }

        Map<Long, Outcome> outcomes(Subscriber subscriber, List<Recorded> page) {
            return PolicyTrial.outcomes(rendering, subscriber, subscriptions.meantFor(subscriber, page));
        }
    }

    /** @param document {@code null} where nothing is told */
    record Outcome(Terms terms, Set<CaseEventType> events, byte @Nullable [] document) {

        boolean told() {
            return document != null;
        }
    }

    private static Map<Long, Outcome> outcomes(Rendering rendering, Subscriber subscriber, List<Recorded> meant) {
        var pointers = new ArrayList<Pointer>(meant.size());
        for (Recorded event : meant) {
            UUID caseId = event.caseId();
            pointers.add(Pointer.untried(caseId, event.eventId()));
        }
        Rendering.Rendered rendered = rendering.render(subscriber, pointers);
        var outcomes = new HashMap<Long, Outcome>();
        for (Delivery delivery : rendered.deliveries()) {
            Terms terms = delivery.telling().terms();
            if (terms != null) {
                outcomes.put(delivery.pointer().eventId(), new Outcome(terms, delivery.events(), delivery.content()));
            }
        }
        for (Attempt attempt : rendered.settled()) {
            Telling telling = attempt.telling();
            if (telling != null && telling.terms() != null) {
                outcomes.put(attempt.pointer().eventId(), new Outcome(telling.terms(), Set.of(), null));
            }
        }
        return outcomes;
    }
}
