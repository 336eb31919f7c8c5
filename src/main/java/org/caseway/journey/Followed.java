package org.caseway.journey;

import java.util.List;
import java.util.UUID;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;

/**
 * A case as it stands now, for those who follow the record.
 *
 * @param said everything said of it and of the cases joined with it
 * @param file what that adds up to
 */
public record Followed(UUID caseId, List<Statement> said, CaseFile file) {

    public Followed {
        said = List.copyOf(said);
    }

    /** The hub's number of the message that was received last; 0 for none. */
    public long latestMessage() {
        return said.stream()
                .max(java.util.Comparator.comparing(Statement::receivedAt).thenComparing(Statement::messageNumber))
                .map(Statement::messageNumber)
                .orElse(0L);
    }
}
