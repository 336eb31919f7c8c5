package org.caseway.evidence;

import java.util.List;

/** An item without what may tell of a person: for those who look after items and may not have them. Pure. */
final class Nameless {

    private Nameless() {}

    static EvidenceItem of(EvidenceItem item) {
        return new EvidenceItem(
                item.claim(),
                item.agency(),
                null,
                item.caseId(),
                null,
                item.category(),
                List.of(),
                item.mediaType(),
                item.size(),
                item.sha256(),
                null,
                null,
                item.redactionOf(),
                item.state(),
                item.reason(),
                item.scannedAt(),
                item.registeredAt(),
                item.storedAt(),
                item.retainUntil(),
                item.legalHold(),
                item.destructionAskedBy());
    }
}
