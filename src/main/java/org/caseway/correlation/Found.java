package org.caseway.correlation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of the identifiers of a batch.
 *
 * @param cases which case each means; grows while the batch is matched
 * @param buried those that a case had which was expunged
 */
record Found(Map<CaseKey, UUID> cases, Set<CaseKey> buried) {

    /** Whether any of these belonged to an expunged case and to no other since. */
    boolean buried(List<CaseKey> named) {
        return !buried.isEmpty() && named.stream().anyMatch(key -> buried.contains(key) && !cases.containsKey(key));
    }
}
