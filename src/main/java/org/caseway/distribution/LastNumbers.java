package org.caseway.distribution;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The last number that a subscriber has of each case, for the cases told of most recently; what is not here is looked up. True
 * only while one node serves the lane and has marked all it sent. Confined to the lane's thread.
 */
final class LastNumbers {

    private static final int MOST = 20_000;

    private final Map<UUID, Integer> numbers = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Integer> eldest) {
            return size() > MOST;
        }
    };

    void clear() {
        numbers.clear();
    }

    /** Those of the cases; 0 for a case of which the subscriber has nothing. */
    Map<UUID, Integer> of(Collection<UUID> cases, Function<Set<UUID>, Map<UUID, Integer>> lookUp) {
        var known = new HashMap<UUID, Integer>();
        var missing = new HashSet<UUID>();
        for (UUID id : cases) {
            Integer number = numbers.get(id);
            if (number == null) {
                missing.add(id);
            } else {
                known.put(id, number);
            }
        }
        if (!missing.isEmpty()) {
            Map<UUID, Integer> found = lookUp.apply(missing);
            for (UUID id : missing) {
                Integer number = found.getOrDefault(id, 0);
                known.put(id, number);
                numbers.put(id, number);
            }
        }
        return known;
    }

    /** The attempt has been marked. */
    void learn(Attempt attempt) {
        Integer seen = switch (attempt.result()) {
            case DELIVERED -> (Integer) attempt.sequence();
            case WITHHELD ->
                attempt.pointer().mayHaveArrived() ? attempt.pointer().sequence() : null;
            default -> null;
        };
        if (seen != null) {
            numbers.merge(attempt.pointer().caseId(), seen, Math::max);
        }
    }
}
