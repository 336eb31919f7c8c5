package org.caseway.journey;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.Statement;

/** Recorded events by number, as the record keeps them. Thread safe. */
public interface Timeline {

    /** The events with those numbers, in no particular order; unknown numbers are left out. One query at most. */
    List<Recorded> events(Collection<Long> eventIds);

    /** Everything said of the given cases, in no particular order; cases without an event are left out. One query. */
    Map<UUID, List<Statement>> statements(Collection<UUID> caseIds);

    /** Those of the cases on which the agency has spoken. One query. */
    Set<UUID> casesOf(String agency, Collection<UUID> caseIds);

    /**
     * Events received in a span of time, by number.
     *
     * @param from the first moment of it
     * @param to the first moment after it
     * @param after only events with a higher number
     * @param limit most events at once
     */
    List<Recorded> received(Instant from, Instant to, long after, int limit);
}
