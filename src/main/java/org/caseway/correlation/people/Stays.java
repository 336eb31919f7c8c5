package org.caseway.correlation.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Stays in custody that mentions tell of. Nobody is in two at one time. One stay has one number, and is told by one jail: where a jail
 * is not named, only the same case or the same agency makes equal numbers one stay, so that whoever is let go from one jail is not
 * taken for let go from another. Confined to one thread.
 */
final class Stays {

    private final Map<String, List<Mention>> byNumber = new HashMap<>();

    Stays(Collection<Mention> mentions) {
        for (Mention mention : mentions) {
            if (mention.booking() != null) {
                byNumber.computeIfAbsent(mention.booking().number(), n -> new ArrayList<>())
                        .add(mention);
            }
        }
    }

    /** Whether they are of two stays that both go on, as far as anybody has told. */
    boolean two(Mention a, Mention b) {
        Booking one = a.booking();
        Booking other = b.booking();
        if (one == null || other == null || ofOne(a, b)) {
            return false;
        }
        Booking last = last(a, one);
        Booking otherLast = last(b, other);
        return last.live()
                && otherLast.live()
                && !(oneCase(a, b) && (follows(last, otherLast) || follows(otherLast, last)));
    }

    /** Within one case who was given elsewhere and is in another jail since is in one stay. */
    private static boolean follows(Booking moved, Booking next) {
        return moved.moved() && !next.at().isBefore(moved.at());
    }

    private Booking last(Mention mention, Booking told) {
        Booking last = told;
        for (Mention other : byNumber.getOrDefault(told.number(), List.of())) {
            Booking found = other.booking();
            if (found != null && found.later(last) && ofOne(mention, other)) {
                last = found;
            }
        }
        return last;
    }

    private static boolean ofOne(Mention a, Mention b) {
        Booking one = Objects.requireNonNull(a.booking());
        Booking other = Objects.requireNonNull(b.booking());
        if (!one.number().equals(other.number())) {
            return false;
        }
        return oneCase(a, b)
                || (one.comparable(other)
                        ? Objects.equals(one.jail(), other.jail())
                        : a.agency().equals(b.agency()));
    }

    private static boolean oneCase(Mention a, Mention b) {
        return a.id().caseId().equals(b.id().caseId());
    }
}
