package org.caseway.journey;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.DefendantFile;
import org.caseway.casefile.Statement;
import org.jspecify.annotations.Nullable;

/** A case as it stands now, for those who follow the record. Confined to one thread. */
public final class Followed {

    private final UUID caseId;
    private final CaseFile file;
    private final Instant firstReceivedAt;
    private final Supplier<List<Statement>> said;
    private @Nullable List<DefendantFile> defendants;

    /** @param said everything said of the case and of those joined with it, asked for only where it is needed */
    public Followed(UUID caseId, CaseFile file, Instant firstReceivedAt, Supplier<List<Statement>> said) {
        this.caseId = caseId;
        this.file = file;
        this.firstReceivedAt = firstReceivedAt;
        this.said = said;
    }

    /** Of a case that was read. */
    public Followed(UUID caseId, List<Statement> said, CaseFile file) {
        this(
                caseId,
                file,
                said.stream()
                        .map(Statement::receivedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                () -> said);
    }

    public UUID caseId() {
        return caseId;
    }

    /** What all that was said adds up to. */
    public CaseFile file() {
        return file;
    }

    /** When the hub first heard of it. */
    public Instant firstReceivedAt() {
        return firstReceivedAt;
    }

    /** Everything said of it and of the cases joined with it, in no order. One query at most for all that are followed together. */
    public List<Statement> said() {
        return said.get();
    }

    /** The case as it is each defendant's, folded when the first asks. As dear as {@link #said}. */
    public List<DefendantFile> defendants() {
        if (defendants == null) {
            defendants = DefendantFile.of(said());
        }
        return defendants;
    }

    /** The hub's number of the message that was received last; 0 for none. As dear as {@link #said}. */
    public long latestMessage() {
        return said().stream()
                .max(Comparator.comparing(Statement::receivedAt).thenComparing(Statement::messageNumber))
                .map(Statement::messageNumber)
                .orElse(0L);
    }
}
