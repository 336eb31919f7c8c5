package org.caseway.priorities;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What other rooms know of cases that makes them pressing. */
public interface CaseClocks {

    /** When the next deadline of each passes; without those that have none. */
    Map<UUID, Instant> nextDue(Collection<UUID> caseIds);

    /** How many items each lacks; without those that lack none. */
    Map<UUID, Integer> missing(Collection<UUID> caseIds);
}
