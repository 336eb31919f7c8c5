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
 */
public record Held(
        CaseUpdate update, @Nullable UUID caseId, @Nullable String waitsFor) {}
