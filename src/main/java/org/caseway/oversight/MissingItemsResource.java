package org.caseway.oversight;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import java.util.UUID;
import org.caseway.completeness.Completeness;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/missing-items}: for administrators what a case lacks and what did not come in time; for an agency what it is asked
 * for.
 */
@RestController
class MissingItemsResource {

    private final Completeness completeness;

    MissingItemsResource(Completeness completeness) {
        this.completeness = completeness;
    }

    /** 400 unless it is of one case or what is overdue; an agency needs neither and sees its own. */
    @GetMapping("/api/missing-items")
    ResponseEntity<Object> missing(
            @RequestParam(name = "case", required = false) @Nullable UUID caseId,
            @RequestParam(defaultValue = "false") boolean overdue,
            HttpServletRequest request) {
        Principal caller = request.getUserPrincipal();
        String by = caller == null ? "" : caller.getName();
        if (request.isUserInRole("AGENCY")) {
            return ResponseEntity.ok(completeness.askedOf(by));
        }
        if ((caseId == null) != overdue) {
            return ResponseEntity.status(400).body(Map.of("problem", "case-or-overdue", "status", 400));
        }
        return ResponseEntity.ok(caseId == null ? completeness.overdue() : completeness.ofCase(caseId, by));
    }
}
