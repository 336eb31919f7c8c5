package org.caseway.casefile;

import java.time.Instant;
import java.util.Comparator;

/**
 * One update with its provenance: who said it, in which message, and when it took effect, was reported and was received.
 * Statements order by effect, then report, then the hub's own message number, so any set of them has one order.
 *
 * @param messageNumber the hub's number of the message, unique
 * @param source the agency that said it
 * @param sourceMessageId the sender's own message identifier
 */
public record Statement(
        long messageNumber,
        String source,
        String sourceMessageId,
        Instant effectiveAt,
        Instant reportedAt,
        Instant receivedAt,
        CaseUpdate update)
        implements Comparable<Statement> {

    private static final Comparator<Statement> ORDER = Comparator.comparing(Statement::effectiveAt)
            .thenComparing(Statement::reportedAt)
            .thenComparing(Statement::source)
            .thenComparing(Statement::sourceMessageId)
            .thenComparing(Statement::messageNumber);

    @Override
    public int compareTo(Statement other) {
        return ORDER.compare(this, other);
    }
}
