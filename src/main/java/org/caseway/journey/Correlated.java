package org.caseway.journey;

import java.util.List;
import java.util.UUID;

/**
 * Bound to a case.
 *
 * @param caseId the case on whose timeline it goes
 * @param opensCase no earlier message named this case
 * @param home the case its identifiers name; another than {@code caseId} only where that one was joined with it
 * @param joins cases that the message shows to be one, in the order in which to join them; mostly empty
 */
public record Correlated(Canonical canonical, UUID caseId, boolean opensCase, UUID home, List<Joining> joins) {

    public Correlated {
        joins = List.copyOf(joins);
    }

    /** The same with its message in another envelope. */
    public Correlated with(Envelope envelope) {
        return new Correlated(
                new Canonical(
                        envelope, canonical.messageType(), canonical.header(), canonical.update(), canonical.result()),
                caseId,
                opensCase,
                home,
                joins);
    }

    /** Of a case that was never joined with another. */
    public Correlated(Canonical canonical, UUID caseId, boolean opensCase) {
        this(canonical, caseId, opensCase, caseId, List.of());
    }
}
