package org.caseway.journey;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.casefile.Statement;

/** Recorded events by number, as the record keeps them. Thread safe. */
public interface Timeline {

    /** The events with those numbers, in no particular order; unknown numbers are left out. One query at most. */
    List<Recorded> events(Collection<Long> eventIds);

    /** Everything said of the given cases, in no particular order; cases without an event are left out. One query. */
    Map<UUID, List<Statement>> statements(Collection<UUID> caseIds);
}
