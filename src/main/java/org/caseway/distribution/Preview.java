package org.caseway.distribution;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.message.MessageEncoder;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Privacy;

/**
 * What a subscriber would have received in a span of time by the subscription, the watches and the policy of now: the same
 * documents, in the same order and with the same numbers, that sending those events again to it alone would send. Writes and
 * sends nothing. Thread safe; reads a page of events at a time.
 */
public final class Preview {

    private static final int PAGE = 200;

    private final Subscriptions subscriptions;
    private final Timeline timeline;
    private final Rendering rendering;

    public Preview(Subscriptions subscriptions, Timeline timeline, Privacy privacy, MessageEncoder encoder) {
        this.subscriptions = subscriptions;
        this.timeline = timeline;
        this.rendering = new Rendering(privacy, encoder, new RecentEvents(timeline, 0), Undoings.NONE);
    }

    /**
     * How many events there were.
     *
     * @param received in the span of time, by anybody
     * @param meant for this subscriber
     * @param told of those, what would have been sent; the rest is hidden from it or no news
     */
    public record Count(long received, long meant, long told) {

        Count plus(long events, long matched, long sent) {
            return new Count(received + events, meant + matched, told + sent);
        }
    }

    /**
     * Hands over every delivery there would have been.
     *
     * @param from the first moment at which the hub received what is meant
     * @param to the first moment after it
     * @throws IllegalArgumentException when there is no such subscriber
     */
    public Count of(String subscriberId, Instant from, Instant to, Consumer<Delivery> deliveries) {
        Subscriber subscriber = subscriptions
                .find(subscriberId)
                .orElseThrow(() -> new IllegalArgumentException("there is no such subscriber"));
        Map<UUID, Integer> numbers = new HashMap<>();
        var count = new Count(0, 0, 0);
        long after = 0;
        List<Recorded> page;
        do {
            page = timeline.received(from, to, after, PAGE);
            List<Recorded> meant = subscriptions.meantFor(subscriber, page);
            List<Delivery> told = deliveries(subscriber, meant, numbers);
            told.forEach(deliveries);
            count = count.plus(page.size(), meant.size(), told.size());
            after = page.isEmpty() ? after : page.get(page.size() - 1).eventId();
        } while (page.size() == PAGE);
        return count;
    }

    private List<Delivery> deliveries(Subscriber subscriber, List<Recorded> meant, Map<UUID, Integer> numbers) {
        List<Pointer> pointers = meant.stream()
                .map(event -> new Pointer(
                        event.caseId(), event.eventId(), 0, null, null, numbers.getOrDefault(event.caseId(), 0), false))
                .toList();
        List<Delivery> told = rendering.render(subscriber, pointers).deliveries();
        told.forEach(delivery -> numbers.put(delivery.pointer().caseId(), delivery.sequence()));
        return told;
    }
}
