package org.caseway.wiring.evidence;

import java.util.Optional;
import java.util.UUID;
import org.caseway.correlation.CaseFinder;
import org.caseway.evidence.Cases;
import org.caseway.record.CaseHistory;

/** The cases of the record, as documents are tied to them. Thread safe; two queries for a reference. */
final class RecordedCases implements Cases {

    private final CaseFinder finder;
    private final CaseHistory history;

    RecordedCases(CaseFinder finder, CaseHistory history) {
        this.finder = finder;
        this.history = history;
    }

    @Override
    public Optional<UUID> find(String kind, String issuer, String value) {
        return finder.find(kind, issuer, value);
    }

    @Override
    public Optional<UUID> goesOnAs(UUID caseId) {
        // what is expunged is buried under the reference of the case that goes on
        return history.goesOnAs(caseId)
                .filter(goingOn -> history.tombstone(goingOn).isEmpty());
    }
}
