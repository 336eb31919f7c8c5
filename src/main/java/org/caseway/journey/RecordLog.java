package org.caseway.journey;

import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;

/** The events of the record by their numbers, for whoever follows it. Thread safe. */
public interface RecordLog {

    /** The highest number seen, 0 for none; events with lower numbers may still be on their way. One query on an index. */
    long latest();

    /** Whose events they are, by number; at most {@code limit}, the lowest first. One query on an index. */
    SortedMap<Long, UUID> cases(long after, long upTo, int limit);

    /** The cases of that span which another was joined with or separated from. One query on an index. */
    Set<UUID> regrouped(long after, long upTo);
}
