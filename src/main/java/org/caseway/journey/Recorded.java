package org.caseway.journey;

import java.util.List;
import java.util.Set;
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
 * @param emptied the events of the case, maybe itself, that have lost what it orders to be expunged; known on its way only
 */
public record Recorded(
        long eventId,
        UUID caseId,
        int version,
        Statement statement,
        String messageType,
        List<Change> changes,
        boolean historic,
        Set<Long> emptied) {

    public Recorded {
        changes = List.copyOf(changes);
        emptied = Set.copyOf(emptied);
    }

    /** From which nothing was taken. */
    public Recorded(
            long eventId,
            UUID caseId,
            int version,
            Statement statement,
            String messageType,
            List<Change> changes,
            boolean historic) {
        this(eventId, caseId, version, statement, messageType, changes, historic, Set.of());
    }

    /** The same, by which those events lost something. */
    public Recorded emptying(Set<Long> events) {
        return new Recorded(eventId, caseId, version, statement, messageType, changes, historic, events);
    }

    /** Of which its sender did not say that it is historic. */
    public Recorded(
            long eventId, UUID caseId, int version, Statement statement, String messageType, List<Change> changes) {
        this(eventId, caseId, version, statement, messageType, changes, false);
    }
}
