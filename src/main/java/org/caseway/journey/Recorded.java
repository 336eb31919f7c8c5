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
 * @param historic whether the sender said that nobody is to be notified of it; known on its way only, not when it is read again
 */
public record Recorded(
        long eventId,
        UUID caseId,
        int version,
        Statement statement,
        String messageType,
        List<Change> changes,
        boolean historic) {

    public Recorded {
        changes = List.copyOf(changes);
    }

    /** Of which its sender did not say that it is historic. */
    public Recorded(
            long eventId, UUID caseId, int version, Statement statement, String messageType, List<Change> changes) {
        this(eventId, caseId, version, statement, messageType, changes, false);
    }
}
