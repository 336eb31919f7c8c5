package org.caseway.privacy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;

/** A set of event types in one word. Immutable. */
record EventSet(long bits) {

    static final EventSet NONE = new EventSet(0);
    static final EventSet ALL = new EventSet(-1L);

    private static final FieldClass[] FIELDS =
            Stream.of(CaseEventType.values()).map(FieldClass::of).toArray(FieldClass[]::new);

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

    boolean isEmpty() {
        return bits == 0;
    }

    /** Those whose own class of fact is open. */
    EventSet told(FieldSet open) {
        long told = 0;
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            int event = Long.numberOfTrailingZeros(rest);
            if (open.has(FIELDS[event])) {
                told |= 1L << event;
            }
        }
        return new EventSet(told);
    }

    /** Those of the events that are in this set, in their order. */
    Set<CaseEventType> among(Set<CaseEventType> events) {
        var left = new LinkedHashSet<CaseEventType>();
        for (CaseEventType event : events) {
            if (has(event)) {
                left.add(event);
            }
        }
        return left;
    }
}
