package org.caseway.journey;

import java.util.UUID;

/**
 * A case that is found by its own identifiers again.
 *
 * @param from the case it was joined with
 */
public record Separated(Separation separation, UUID from) {

    public UUID caseId() {
        return separation.caseId();
    }
}
