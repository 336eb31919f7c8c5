package org.caseway.journey;

import java.util.Collection;
import java.util.List;

/** Recorded events by number, as the record keeps them. Thread safe. */
public interface Timeline {

    /** The events with those numbers, in no particular order; unknown numbers are left out. One query at most. */
    List<Recorded> events(Collection<Long> eventIds);
}
