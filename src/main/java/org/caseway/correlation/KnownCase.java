package org.caseway.correlation;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as correlation knows it.
 *
 * @param survivor the case it was joined with, {@code null} for a case of its own
 */
record KnownCase(UUID caseId, Instant openedAt, @Nullable UUID survivor, CaseFacts facts, Expunged expunged) {

    /** Of which nothing is expunged. */
    KnownCase(UUID caseId, Instant openedAt, @Nullable UUID survivor, CaseFacts facts) {
        this(caseId, openedAt, survivor, facts, Expunged.NOTHING);
    }

    /** The older first. */
    static final Comparator<KnownCase> BY_AGE =
            Comparator.comparing(KnownCase::openedAt).thenComparing(KnownCase::caseId);

    KnownCase knowing(CaseFacts more) {
        return new KnownCase(caseId, openedAt, survivor, facts.and(more), expunged);
    }

    KnownCase joinedWith(UUID other) {
        return new KnownCase(caseId, openedAt, other, facts, expunged);
    }
}
