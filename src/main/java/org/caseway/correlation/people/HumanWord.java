package org.caseway.correlation.people;

import java.util.Set;
import java.util.UUID;

/**
 * What a human said of two mentions.
 *
 * @param same whether they are one person always, or never
 * @param casesOfA all cases that go on as the same one as the first mention's; empty where that is not asked
 * @param casesOfB those of the other mention's
 */
record HumanWord(long number, boolean same, MentionId a, MentionId b, Set<UUID> casesOfA, Set<UUID> casesOfB) {

    /** As it is said. */
    HumanWord(long number, boolean same, MentionId a, MentionId b) {
        this(number, same, a, b, Set.of(), Set.of());
    }

    boolean of(MentionId one, MentionId other) {
        return a.equals(one) && b.equals(other) || a.equals(other) && b.equals(one);
    }

    /** Whether it was said of two in these cases, or in others that go on as them. */
    boolean ofCases(UUID one, UUID other) {
        return !one.equals(other) && (saidIn(one, other) || saidIn(other, one));
    }

    private boolean saidIn(UUID one, UUID other) {
        boolean inOne = a.caseId().equals(one);
        boolean inOther = b.caseId().equals(other);
        boolean stillTwo = !casesOfA.contains(b.caseId());
        return inOne && inOther
                || stillTwo && (inOne || casesOfA.contains(one)) && (inOther || casesOfB.contains(other));
    }
}
