package org.caseway.correlation.people;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;

/**
 * Which fingerprint numbers count as which, because their bureau has made them one. Immutable.
 *
 * @param survivors from the hash of a number to that of the one it gave way to
 */
record OneNumber(Map<Long, Long> survivors) {

    /** Every number is what it is. */
    static final OneNumber NONE = new OneNumber(Map.of());

    /** A description in which numbers that are one are written as one; itself where none is. */
    Description of(Description description) {
        if (survivors.isEmpty()) {
            return description;
        }
        var numbers = new HashMap<Identifier, Identifier>();
        for (Identifier number : description.identifiers()) {
            if (number.kind() == IdentifierKind.STATE_FINGERPRINT) {
                long key = Description.keyOf(number);
                if (concerns(key)) {
                    numbers.put(number, Identifier.of(number.kind(), number.issuer(), Long.toHexString(inTheEnd(key))));
                }
            }
        }
        return numbers.isEmpty() ? description : description.renumbered(numbers);
    }

    /** Whether both bear a number of one bureau that it has made one with the other's. */
    boolean links(Description a, Description b) {
        return !survivors.isEmpty() && roots(a).stream().anyMatch(roots(b)::contains);
    }

    private Set<Long> roots(Description description) {
        var roots = new HashSet<Long>();
        for (Identifier number : description.identifiers()) {
            if (number.kind() == IdentifierKind.STATE_FINGERPRINT && concerns(Description.keyOf(number))) {
                roots.add(inTheEnd(Description.keyOf(number)));
            }
        }
        return roots;
    }

    private boolean concerns(long key) {
        return survivors.containsKey(key) || survivors.containsValue(key);
    }

    private long inTheEnd(long key) {
        long at = key;
        for (int steps = 0; steps <= survivors.size() && survivors.containsKey(at); steps++) {
            at = survivors.getOrDefault(at, at);
        }
        return at;
    }

    /** Of one-way pairs; of two that contradict each other the later counts. */
    static OneNumber of(List<long[]> retiredAndSurviving) {
        var survivors = new HashMap<Long, Long>();
        for (long[] pair : retiredAndSurviving) {
            survivors.remove(pair[1], pair[0]);
            survivors.put(pair[0], pair[1]);
        }
        return new OneNumber(Map.copyOf(survivors));
    }
}
