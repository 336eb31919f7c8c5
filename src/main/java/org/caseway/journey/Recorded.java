package org.caseway.journey;

import java.util.List;
import java.util.UUID;
import org.caseway.casefile.Change;
import org.caseway.casefile.Statement;

/**
 * Committed with the case: one event of the case's timeline.
 *
 * @param eventId the hub's number of the event
 * @param version the case's version after this event
 * @param changes what is different now; empty when the statement told nothing new
 */
public record Recorded(
        long eventId, UUID caseId, int version, Statement statement, String messageType, List<Change> changes) {

    public Recorded {
        changes = List.copyOf(changes);
    }
}
