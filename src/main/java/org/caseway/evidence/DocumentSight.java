package org.caseway.evidence;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.Filing;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Disclosure;
import org.caseway.privacy.Privacy;

/**
 * Whether a recipient may have an item, now. A file cannot lose a part and stay what it was, so it is had whole or not at all: when
 * every class of facts in it is open to the recipient under every restriction on its case or on any part of that. What is tied to no
 * case, and so has unknown restrictions, nobody has. Thread safe; two queries.
 */
final class DocumentSight {

    private final Privacy privacy;
    private final Clock clock;

    DocumentSight(Privacy privacy, Clock clock) {
        this.privacy = privacy;
        this.clock = clock;
    }

    boolean opens(Subscriber recipient, EvidenceItem item) {
        UUID caseId = item.caseId();
        if (caseId == null) {
            return false;
        }
        Disclosure disclosure = privacy.disclose(recipient, filing(), restrictions(caseId), item.agency(), false);
        return !disclosure.withheld()
                && item.contains().stream().allMatch(word -> disclosure.open().has(FieldClass.valueOf(word)));
    }

    /** Whatever is restricted of the case counts for every document of it. */
    Set<String> restrictions(UUID caseId) {
        Map<UUID, Set<String>> ofCase = privacy.labels(List.of(caseId));
        var all = new HashSet<>(ofCase.getOrDefault(caseId, Set.of()));
        privacy.parts(ofCase).getOrDefault(caseId, Set.of()).forEach(part -> all.add(part.label()));
        return all;
    }

    /** That a document was filed, and nothing of it: who may not know that may not have one. */
    private CaseUpdate filing() {
        var bare = new Filing("document", null, null, null, null, List.of());
        return new CaseUpdate(
                Set.of(CaseEventType.FILING_RECEIVED),
                OffsetDateTime.now(clock),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                bare,
                List.of(),
                null,
                Set.of());
    }
}
