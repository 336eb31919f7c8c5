package org.caseway.oversight;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.correlation.CaseFinder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/cases}: what was known of a case and who told it, as {@link CaseReading} shows it. Every reading is audited. */
@RestController
class CasesResource {

    private final CaseReading cases;
    private final CaseFinder finder;

    CasesResource(CaseReading cases, CaseFinder finder) {
        this.cases = cases;
        this.finder = finder;
    }

    /** The case that the identifier means. */
    @GetMapping(path = "/api/cases", params = "kind")
    ResponseEntity<Map<String, UUID>> find(
            @RequestParam String kind, @RequestParam(defaultValue = "") String issuer, @RequestParam String value) {
        return ResponseEntity.of(finder.find(kind, issuer, value).map(caseId -> Map.of("caseId", caseId)));
    }

    /** Every case that an identifier of any kind and issuer means. */
    @GetMapping(path = "/api/cases", params = "find")
    Map<String, List<UUID>> find(@RequestParam String find) {
        return Map.of("caseIds", cases.find(find));
    }

    /** The case at {@code effective} by what was known at {@code known}, both now when they are left out. */
    @GetMapping("/api/cases/{caseId}")
    ResponseEntity<Object> asKnown(
            @PathVariable UUID caseId,
            @RequestParam(required = false) @Nullable Instant effective,
            @RequestParam(required = false) @Nullable Instant known,
            Principal by) {
        var tombstone = cases.tombstone(caseId);
        if (tombstone.isPresent()) {
            return ResponseEntity.ok(Map.of("expunged", tombstone.get()));
        }
        return ResponseEntity.of(
                cases.read(caseId, effective, known, by.getName()).map(view -> view));
    }
}
