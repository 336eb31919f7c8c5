package org.caseway.journey;

import java.util.UUID;
import org.caseway.casefile.CaseUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a held message beside its original.
 *
 * @param update what it says in canonical words, some codes perhaps untranslated
 * @param caseId the case whose next message may release it; {@code null} where only a human can
 * @param waitsFor what has to arrive, in plain words without a person's name; {@code null} where only a human can decide
 * @param home the case it speaks of where that one was joined with {@code caseId}; {@code null} otherwise
 */
public record Held(
        CaseUpdate update,
        @Nullable UUID caseId,
        @Nullable String waitsFor,
        @Nullable UUID home) {

    /** Of no case, or of one that was never joined with another. */
    public Held(CaseUpdate update, @Nullable UUID caseId, @Nullable String waitsFor) {
        this(update, caseId, waitsFor, null);
    }
}
