package org.caseway.distribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.Statement;
import org.caseway.partners.Subscriber;

/** Subscriptions by event type, so that an event meets only those that ask for it. Immutable, thread safe. */
final class SubscriptionIndex {

    private final List<Subscriber> subscribers;
    private final Map<CaseEventType, int[]> byEvent = new EnumMap<>(CaseEventType.class);
    private final int[] everything;

    SubscriptionIndex(Collection<Subscriber> subscribers) {
        this.subscribers = List.copyOf(subscribers);
        this.everything = positions(null);
        for (CaseEventType type : CaseEventType.values()) {
            byEvent.put(type, positions(type));
        }
    }

    private int[] positions(@org.jspecify.annotations.Nullable CaseEventType type) {
        var positions = new ArrayList<Integer>();
        for (int i = 0; i < subscribers.size(); i++) {
            var events = subscribers.get(i).events();
            if (type == null ? events.isEmpty() : events.contains(type)) {
                positions.add(i);
            }
        }
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Who is entitled, each once, in the order of configuration. */
    List<Subscriber> match(Statement statement) {
        var positions = new TreeSet<Integer>();
        collect(everything, statement, positions);
        for (CaseEventType type : statement.update().events()) {
            int[] candidates = byEvent.get(type);
            if (candidates != null) {
                collect(candidates, statement, positions);
            }
        }
        return positions.stream().map(subscribers::get).toList();
    }

    private void collect(int[] candidates, Statement statement, TreeSet<Integer> positions) {
        for (int candidate : candidates) {
            if (wants(subscribers.get(candidate), statement)) {
                positions.add(candidate);
            }
        }
    }

    private static boolean wants(Subscriber subscriber, Statement statement) {
        var court = statement.update().court();
        return (subscriber.agencies().isEmpty() || subscriber.agencies().contains(statement.source()))
                && (subscriber.courts().isEmpty()
                        || court != null
                                && court.identification() != null
                                && subscriber.courts().contains(court.identification()));
    }
}
