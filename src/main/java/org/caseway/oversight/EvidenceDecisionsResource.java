package org.caseway.oversight;

import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.caseway.evidence.DisclosureTracker;
import org.caseway.evidence.EvidenceItem;
import org.caseway.evidence.EvidenceRefused;
import org.caseway.evidence.Retention;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/evidence}, what people decide: what is held, what must be kept, what is destroyed, who has to have what by when. */
@RestController
class EvidenceDecisionsResource {

    private final EvidenceDecisions decisions;
    private final Retention retention;
    private final DisclosureTracker tracker;

    EvidenceDecisionsResource(EvidenceDecisions decisions, Retention retention, DisclosureTracker tracker) {
        this.decisions = decisions;
        this.retention = retention;
        this.tracker = tracker;
    }

    record Posted(@Nullable String decision, @Nullable String why) {}

    /** @param party a subscriber's id, or another party's by a name that tells nobody's */
    record Disclosed(
            @Nullable UUID caseId,
            @Nullable String party,
            @Nullable Instant dueAt) {}

    /** What may be destroyed by the schedule. */
    @GetMapping("/api/evidence/due")
    List<EvidenceItem> due() {
        return retention.due();
    }

    /** As {@link EvidenceDecisions}. 204; 409 with why not. */
    @PostMapping("/api/evidence/{claim}/decision")
    ResponseEntity<Object> decide(@PathVariable UUID claim, @RequestBody Posted posted, Principal by)
            throws IOException {
        decisions.decide(claim, posted.decision(), posted.why(), by.getName());
        return ResponseEntity.noContent().build();
    }

    /** Every document of a case with every party that has to have it. */
    @GetMapping("/api/evidence/disclosures")
    List<DisclosureTracker.Entry> disclosures(@RequestParam(name = "case") UUID caseId, Principal by) {
        return tracker.matrix(caseId, by.getName());
    }

    /** The party has to have the documents of the case by then. */
    @PostMapping("/api/evidence/disclosures")
    ResponseEntity<Object> require(@RequestBody Disclosed due, Principal by) {
        if (due.caseId() == null || due.party() == null || due.dueAt() == null) {
            throw EvidenceRefused.unusable("case-party-and-due-required");
        }
        tracker.require(due.caseId(), due.party(), due.dueAt(), by.getName());
        return ResponseEntity.noContent().build();
    }

    /** The party has had all there is; 409 not-disclosed with the claims of what it has not. */
    @PostMapping("/api/evidence/disclosures/certify")
    ResponseEntity<Object> certify(@RequestBody Disclosed said, Principal by) {
        if (said.caseId() == null || said.party() == null) {
            throw EvidenceRefused.unusable("case-and-party-required");
        }
        tracker.certify(said.caseId(), said.party(), by.getName());
        return ResponseEntity.noContent().build();
    }

    /** A party without access here was given it by another way. */
    @PostMapping("/api/evidence/{claim}/given")
    ResponseEntity<Object> given(@PathVariable UUID claim, @RequestBody Disclosed said, Principal by) {
        if (said.party() == null) {
            throw EvidenceRefused.unusable("party-required");
        }
        tracker.handed(claim, said.party(), by.getName());
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler(EvidenceRefused.class)
    ResponseEntity<Object> refused(EvidenceRefused refused) {
        return DocumentIntake.refusal(refused.status(), refused.problem(), refused.details());
    }
}
