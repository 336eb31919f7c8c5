package org.caseway.wiring.evidence;

import org.caseway.distribution.Distribution;
import org.caseway.distribution.Tenure;
import org.caseway.evidence.DisclosureTracker;
import org.caseway.evidence.Documents;
import org.jspecify.annotations.Nullable;

/** What is done about documents now and then: on every node what waits, on one node in the cluster what came late. One thread. */
final class EvidenceRound {

    private static final String WORK = "late-evidence";

    private final Documents documents;
    private final DisclosureTracker tracker;
    private final Distribution distribution;
    private @Nullable Tenure tenure;

    EvidenceRound(Documents documents, DisclosureTracker tracker, Distribution distribution) {
        this.documents = documents;
        this.tracker = tracker;
        this.distribution = distribution;
    }

    void turn() {
        Tenure held = tenure;
        if (held == null || !held.held()) {
            held = distribution.take(WORK).orElse(null);
            tenure = held;
        }
        if (held != null) {
            tracker.raiseLate();
        }
        documents.lookAgain();
    }
}
