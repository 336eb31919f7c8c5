package org.caseway.partners;

import java.util.Set;

/**
 * What can be looked up instead of evaluated: an expression can only be true of events of these agencies, before these courts
 * and of these types. An empty set says nothing. Immutable.
 */
public record FilterKeys(Set<String> agencies, Set<String> courts, Set<String> events) {

    public FilterKeys {
        agencies = Set.copyOf(agencies);
        courts = Set.copyOf(courts);
        events = Set.copyOf(events);
    }
}
