package org.caseway.distribution;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        Map<UUID, Integer> known = cases.stream()
                .distinct()
                .filter(numbers::containsKey)
                .collect(Collectors.toMap(Function.identity(), numbers::get));
        Set<UUID> missing = cases.stream().filter(id -> !known.containsKey(id)).collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            Map<UUID, Integer> found = lookUp.apply(missing);
            missing.forEach(id -> known.put(id, found.getOrDefault(id, 0)));
            numbers.putAll(known);
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
