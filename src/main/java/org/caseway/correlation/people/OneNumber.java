package org.caseway.correlation.people;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;

/**
 * Which fingerprint numbers count as one, because their bureau has made them one. It does not matter which of them survived: a
 * number retired twice, or in a circle, is one with all of them. Immutable.
 *
 * @param roots from the hash of a number to that of one number that stands for all that are one with it
 */
record OneNumber(Map<Long, Long> roots) {

    /** Every number is what it is. */
    static final OneNumber NONE = new OneNumber(Map.of());

    /** A description in which numbers that are one are written as one; itself where none is. */
    Description of(Description description) {
        if (roots.isEmpty()) {
            return description;
        }
        var numbers = new HashMap<Identifier, Identifier>();
        for (Identifier number : description.identifiers()) {
            Long root = root(number);
            if (root != null) {
                numbers.put(number, Identifier.of(number.kind(), number.issuer(), Long.toHexString(root)));
            }
        }
        return numbers.isEmpty() ? description : description.renumbered(numbers);
    }

    /** Whether both bear a number of one bureau that it has made one with the other's. */
    boolean links(Description a, Description b) {
        return !roots.isEmpty() && !Collections.disjoint(roots(a), roots(b));
    }

    private Set<Long> roots(Description description) {
        var found = new HashSet<Long>();
        for (Identifier number : description.identifiers()) {
            Long root = root(number);
            if (root != null) {
                found.add(root);
            }
        }
        return found;
    }

    private @org.jspecify.annotations.Nullable Long root(Identifier number) {
        boolean fingerprint = number.kind() == IdentifierKind.STATE_FINGERPRINT || number.kind() == IdentifierKind.FBI;
        return fingerprint ? roots.get(Description.keyOf(number)) : null;
    }

    /** Of pairs that are one. */
    static OneNumber of(List<long[]> pairs) {
        var roots = new HashMap<Long, Long>();
        for (long[] pair : pairs) {
            long one = inTheEnd(roots, pair[0]);
            long other = inTheEnd(roots, pair[1]);
            roots.put(Math.max(one, other), Math.min(one, other));
        }
        roots.replaceAll((number, root) -> inTheEnd(roots, number));
        return new OneNumber(Map.copyOf(roots));
    }

    private static long inTheEnd(Map<Long, Long> roots, long number) {
        long at = number;
        for (long next = roots.getOrDefault(at, at); next != at; next = roots.getOrDefault(at, at)) {
            at = next;
        }
        roots.putIfAbsent(at, at);
        return at;
    }
}
