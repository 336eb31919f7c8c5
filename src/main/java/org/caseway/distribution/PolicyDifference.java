package org.caseway.distribution;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;
import org.jspecify.annotations.Nullable;

/**
 * What other policies would have made of a span of time. Holds no fact of any case.
 *
 * @param to up to where it was looked; before the end of the span where it holds too much
 * @param complete whether it was looked to the end
 * @param events how many were received in it, by anybody
 */
public record PolicyDifference(
        Instant from, Instant to, boolean complete, long events, List<OfSubscriber> subscribers) {

    public PolicyDifference {
        subscribers = List.copyOf(subscribers);
    }

    /**
     * @param told deliveries by the policies in force
     * @param more deliveries that there would be and are not
     * @param fewer deliveries that there are and would not be
     * @param otherwise deliveries that would tell other classes of facts or other events
     * @param gained how many deliveries would tell facts of a class that they do not tell
     * @param lost how many would not tell them any more
     */
    public record OfSubscriber(
            String id,
            String name,
            long told,
            long more,
            long fewer,
            long otherwise,
            Map<FieldClass, Integer> gained,
            Map<FieldClass, Integer> lost) {

        public OfSubscriber {
            gained = Map.copyOf(gained);
            lost = Map.copyOf(lost);
        }

        public long changed() {
            return more + fewer + otherwise;
        }
    }

    /** Deliveries that would change, of all subscribers. */
    public long changed() {
        return subscribers.stream().mapToLong(OfSubscriber::changed).sum();
    }

    /** Confined to one comparison. */
    static final class Counting {
        private final String id;
        private final String name;
        private final Map<FieldClass, Integer> gained = new EnumMap<>(FieldClass.class);
        private final Map<FieldClass, Integer> lost = new EnumMap<>(FieldClass.class);
        private long told;
        private long more;
        private long fewer;
        private long otherwise;

        Counting(String id, String name) {
            this.id = id;
            this.name = name;
        }

        void count(Map<Long, PolicyTrial.Outcome> now, Map<Long, PolicyTrial.Outcome> then) {
            var events = new HashSet<>(now.keySet());
            events.addAll(then.keySet());
            events.forEach(event -> count(now.get(event), then.get(event)));
        }

        private void count(PolicyTrial.@Nullable Outcome now, PolicyTrial.@Nullable Outcome then) {
            FieldSet before =
                    now == null || !now.told() ? FieldSet.NONE : now.terms().released();
            FieldSet after =
                    then == null || !then.told() ? FieldSet.NONE : then.terms().released();
            boolean is = now != null && now.told();
            boolean would = then != null && then.told();
            told += is ? 1 : 0;
            more += would && !is ? 1 : 0;
            fewer += is && !would ? 1 : 0;
            if (now != null && then != null && is && would) {
                otherwise += before.equals(after) && now.events().equals(then.events()) ? 0 : 1;
            }
            after.without(before).fields().forEach(field -> gained.merge(field, 1, Integer::sum));
            before.without(after).fields().forEach(field -> lost.merge(field, 1, Integer::sum));
        }

        OfSubscriber result() {
            return new OfSubscriber(id, name, told, more, fewer, otherwise, gained, lost);
        }
    }
}
