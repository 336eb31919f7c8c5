package org.caseway.correlation.people;

import java.util.UUID;

/**
 * What a human said of two mentions.
 *
 * @param same whether they are one person always, or never
 */
record HumanWord(long number, boolean same, MentionId a, MentionId b) {

    boolean of(MentionId one, MentionId other) {
        return a.equals(one) && b.equals(other) || a.equals(other) && b.equals(one);
    }

    boolean ofCases(UUID one, UUID other) {
        return !one.equals(other)
                && (a.caseId().equals(one) && b.caseId().equals(other)
                        || a.caseId().equals(other) && b.caseId().equals(one));
    }
}
