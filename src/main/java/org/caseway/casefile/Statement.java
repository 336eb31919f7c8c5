package org.caseway.casefile;

import java.time.Instant;
import java.util.Comparator;

/**
 * One update with its provenance: who said it, in which message, and when it took effect, was reported and was received.
 * Statements order by effect, then report, source, the sender's message identifier and at last by what they say: never by
 * the order in which they arrived, so that any set of them has one order. Two that compare as equal say the same thing twice;
 * this order is therefore coarser than {@code equals}, which also looks at the number and the moment of the arrival.
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
            .thenComparing(Statement::update, Statement::byWords);

    /** Reached only by two versions of one message that bear the same times. */
    private static int byWords(CaseUpdate one, CaseUpdate other) {
        return one.equals(other) ? 0 : one.toString().compareTo(other.toString());
    }

    @Override
    public int compareTo(Statement other) {
        return ORDER.compare(this, other);
    }

    /** The same source in the same message with another update. */
    public Statement with(CaseUpdate other) {
        return new Statement(messageNumber, source, sourceMessageId, effectiveAt, reportedAt, receivedAt, other);
    }
}
