package org.caseway.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Repeated elements of a message, by path and position, for example {@code /cf:CourtFiling/.../j:CaseCharge[2]}. Immutable,
 * thread safe.
 */
public record Parts(Set<String> places) {

    private static final Pattern PART = Pattern.compile("([^\\[]+\\[\\d+])(/.*)?");

    public Parts {
        places = Set.copyOf(places);
    }

    /** The parts in which the problems are; empty when one of them is in none, or there is no problem. */
    static Optional<Parts> of(List<Problem> problems) {
        var places = new TreeSet<String>();
        for (Problem problem : problems) {
            Matcher part = PART.matcher(problem.location());
            if (!part.matches()) {
                return Optional.empty();
            }
            places.add(part.group(1));
        }
        return places.isEmpty() ? Optional.empty() : Optional.of(new Parts(places));
    }

    /** Those of the elements at the path that are not among these parts. */
    public <E> List<E> left(List<E> elements, String path) {
        var left = new ArrayList<E>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            if (!places.contains(path + "[" + (i + 1) + "]")) {
                left.add(elements.get(i));
            }
        }
        return left;
    }
}
