package org.caseway.record;

import java.time.Instant;
import java.util.UUID;

/**
 * Something in a case that a human has to look at, because nothing was guessed.
 *
 * @param note plain words that name nobody
 * @param since when the case first said so
 */
public record CaseReview(UUID caseId, String note, Instant since) {}
