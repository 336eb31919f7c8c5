package org.caseway.correlation.people;

import java.util.UUID;

/**
 * One description in one case.
 *
 * @param digest of the description, word for word
 */
record MentionId(UUID caseId, long digest) implements Comparable<MentionId> {

    @Override
    public int compareTo(MentionId other) {
        int byCase = caseId.compareTo(other.caseId);
        return byCase != 0 ? byCase : Long.compare(digest, other.digest);
    }
}
