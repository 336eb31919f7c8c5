package org.caseway.privacy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;

/** A set of event types in one word. Immutable. */
record EventSet(long bits) {

    static final EventSet NONE = new EventSet(0);
    static final EventSet ALL = new EventSet(-1L);

    static EventSet of(Collection<CaseEventType> events) {
        long bits = 0;
        for (CaseEventType event : events) {
            bits |= 1L << event.ordinal();
        }
        return new EventSet(bits);
    }

    boolean has(CaseEventType event) {
        return (bits & 1L << event.ordinal()) != 0;
    }

    boolean meets(EventSet other) {
        return (bits & other.bits) != 0;
    }

    EventSet or(EventSet other) {
        return new EventSet(bits | other.bits);
    }

    EventSet and(EventSet other) {
        return new EventSet(bits & other.bits);
    }

    /** Those of the events that are in this set and whose own class of fact is open, in their order. */
    Set<CaseEventType> left(Set<CaseEventType> events, FieldSet open) {
        var left = new LinkedHashSet<CaseEventType>();
        for (CaseEventType event : events) {
            if (has(event) && open.has(FieldClass.of(event))) {
                left.add(event);
            }
        }
        return left;
    }
}
