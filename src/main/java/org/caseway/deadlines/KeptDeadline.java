package org.caseway.deadlines;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A deadline as it is kept.
 *
 * @param id stable as long as the case lasts
 * @param gone whether the rule does not apply any more
 */
public record KeptDeadline(long id, UUID caseId, Deadline deadline, boolean gone, Instant changedAt) {

    static final String GONE = "GONE";

    String key() {
        return caseId + " " + deadline.pack() + "/" + deadline.key();
    }

    String status() {
        return gone ? GONE : deadline.status().name();
    }

    /** Whether the other says the same; the passing of time is no difference. */
    boolean says(Deadline other) {
        return !gone
                && resting(deadline.status()).equals(resting(other.status()))
                && Objects.equals(deadline.due(), other.due())
                && deadline.version().equals(other.version())
                && deadline.missing().equals(other.missing())
                && deadline.trace().equals(other.trace());
    }

    private static Deadline.Status resting(Deadline.Status status) {
        return status == Deadline.Status.OVERDUE ? Deadline.Status.RUNNING : status;
    }
}
