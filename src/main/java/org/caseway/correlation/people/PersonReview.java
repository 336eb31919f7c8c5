package org.caseway.correlation.people;

import java.time.Instant;

/**
 * An open question: may these two be one person?
 *
 * @param review its number
 * @param personA the hub's numbers of both, as they are now
 * @param caseA the cases of the two mentions that agree best
 * @param explanation fields, how they agree, what each is worth in bits, what objects; no values
 */
public record PersonReview(
        long review,
        String personA,
        String personB,
        String caseA,
        String caseB,
        Instant openedAt,
        String explanation) {}
