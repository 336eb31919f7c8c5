package org.caseway.distribution;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Recorded;
import org.caseway.partners.FilterKeys;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionFilter;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions and their filters by what an event must have for them: a court, else an agency, else an event type. So an event
 * meets only those that can be meant, however many there are. Immutable, thread safe.
 */
final class SubscriptionIndex {

    private static final Map<CaseEventType, String> EVENT_KEYS = new EnumMap<>(CaseEventType.class);

    static {
        for (CaseEventType type : CaseEventType.values()) {
            EVENT_KEYS.put(type, "event:" + type);
        }
    }

    private final List<Subscriber> subscribers;
    private final Map<String, List<Entry>> byKey = new HashMap<>();
    private final Map<String, Integer> watchers = new HashMap<>();

    /** One way for an event to be meant for a subscriber: by a filter, or without. */
    private record Entry(int subscriber, @Nullable SubscriptionFilter filter) {}

    /** Whether a filter of a subscriber is true of an event. */
    interface Evaluation {
        boolean matches(Subscriber subscriber, SubscriptionFilter filter);
    }

    SubscriptionIndex(Collection<Subscriber> subscribers) {
        this.subscribers = List.copyOf(subscribers);
        for (int i = 0; i < this.subscribers.size(); i++) {
            Subscriber subscriber = this.subscribers.get(i);
            for (SubscriptionFilter filter : subscriber.terms().filters()) {
                add(keys(subscriber, filter.when().keys()), new Entry(i, filter));
            }
            for (String court : subscriber.serves()) {
                add(Set.of("filed:" + court), new Entry(i, null));
            }
            if (subscriber.terms().watches()) {
                watchers.put(subscriber.id(), i);
            } else if (subscriber.terms().filters().isEmpty()) {
                add(keys(subscriber, new FilterKeys(Set.of(), Set.of(), Set.of())), new Entry(i, null));
            }
        }
    }

    private void add(Set<String> keys, Entry entry) {
        keys.forEach(key -> byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(entry));
    }

    private static Set<String> keys(Subscriber subscriber, FilterKeys filter) {
        var keys = new LinkedHashSet<String>();
        add(keys, "court:", filter.courts().isEmpty() ? subscriber.courts() : filter.courts());
        if (keys.isEmpty()) {
            add(keys, "agency:", filter.agencies().isEmpty() ? subscriber.agencies() : filter.agencies());
        }
        if (keys.isEmpty()) {
            add(keys, "event:", filter.events());
        }
        if (keys.isEmpty()) {
            subscriber.events().forEach(event -> keys.add("event:" + event));
        }
        return keys.isEmpty() ? Set.of("") : keys;
    }

    private static void add(Set<String> keys, String prefix, Set<String> values) {
        values.forEach(value -> keys.add(prefix + value));
    }

    /** Whether somebody watches persons or cases. */
    boolean watched() {
        return !watchers.isEmpty();
    }

    /**
     * For whom an event is meant, each once, in the order of configuration.
     *
     * @param watching ids of the subscribers that watch its case
     */
    List<Subscriber> match(Recorded event, Collection<String> watching, Evaluation evaluation) {
        var positions = new BitSet(subscribers.size());
        for (String id : watching) {
            Integer position = watchers.get(id);
            if (position != null && wants(subscribers.get(position), event)) {
                positions.set(position);
            }
        }
        collect("", event, positions, evaluation);
        collect("agency:" + event.statement().source(), event, positions, evaluation);
        var court = event.statement().update().court();
        if (court != null && court.identification() != null) {
            collect("court:" + court.identification(), event, positions, evaluation);
            if (event.statement().update().events().contains(CaseEventType.FILING_RECEIVED)) {
                collect("filed:" + court.identification(), event, positions, evaluation);
            }
        }
        for (CaseEventType type : event.statement().update().events()) {
            collect(EVENT_KEYS.getOrDefault(type, ""), event, positions, evaluation);
        }
        return positions.stream().mapToObj(subscribers::get).toList();
    }

    private void collect(String key, Recorded event, BitSet positions, Evaluation evaluation) {
        for (Entry entry : byKey.getOrDefault(key, List.of())) {
            Subscriber subscriber = subscribers.get(entry.subscriber());
            if (!positions.get(entry.subscriber())
                    && wants(subscriber, event)
                    && (entry.filter() == null || evaluation.matches(subscriber, entry.filter()))) {
                positions.set(entry.subscriber());
            }
        }
    }

    private static boolean wants(Subscriber subscriber, Recorded event) {
        var update = event.statement().update();
        var court = update.court();
        if (!subscriber.serves().isEmpty() && update.events().contains(CaseEventType.FILING_RECEIVED)) {
            return court != null
                    && court.identification() != null
                    && subscriber.serves().contains(court.identification());
        }
        return (subscriber.events().isEmpty() || update.events().stream().anyMatch(subscriber.events()::contains))
                && (subscriber.agencies().isEmpty()
                        || subscriber.agencies().contains(event.statement().source()))
                && (subscriber.courts().isEmpty()
                        || court != null
                                && court.identification() != null
                                && subscriber.courts().contains(court.identification()));
    }
}
