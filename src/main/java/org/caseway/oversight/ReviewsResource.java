package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.casefile.ChargeNumber;
import org.caseway.journey.CaseRefusal;
import org.caseway.record.CaseReview;
import org.caseway.record.ReviewDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/reviews}, for administrators: what in cases was left to a human, and which charge is which. The charges with their
 * numbers are in {@code /api/cases/<id>}. 400 for what is not understood, 404 for an unknown case, 409 with a word for what
 * cannot be done.
 */
@RestController
class ReviewsResource {

    private static final int LONGEST_REASON = 200;

    private final ReviewDesk desk;

    ReviewsResource(ReviewDesk desk) {
        this.desk = desk;
    }

    /**
     * Which charge a charge is.
     *
     * @param charge the one that was kept apart, {@code by} and {@code sequence} as in the case's {@code charges.numbers}
     * @param is the one that it is; left out when it is none of the others
     * @param why 1 to 200 characters that name nobody
     */
    record Posted(
            @Nullable ChargeNumber charge,
            @Nullable ChargeNumber is,
            @Nullable String why) {}

    @GetMapping("/api/reviews")
    List<CaseReview> open() {
        return desk.open();
    }

    @PostMapping("/api/reviews/{caseId}/charges")
    Map<String, UUID> settle(@PathVariable UUID caseId, @RequestBody Posted posted, Principal by) {
        String why = posted.why() == null ? "" : posted.why().strip().replaceAll("\\p{Cntrl}+", " ");
        if (!named(posted.charge())
                || posted.is() != null && !named(posted.is())
                || why.isEmpty()
                || why.length() > LONGEST_REASON) {
            throw new CaseRefusal("decision-not-understood", "a charge by its number, and the why, are needed");
        }
        desk.settle(caseId, java.util.Objects.requireNonNull(posted.charge()), posted.is(), by.getName(), why);
        return Map.of("caseId", caseId);
    }

    /** Of what is posted any part may be missing. */
    @SuppressWarnings("ConstantValue")
    private static boolean named(@Nullable ChargeNumber number) {
        return number != null && number.by() != null && number.sequence() != null;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> impossible(CaseRefusal refusal) {
        int status = switch (refusal.code()) {
            case "decision-not-understood" -> 400;
            case "case-unknown" -> 404;
            default -> 409;
        };
        return ResponseEntity.status(status)
                .body(Map.of(
                        "problem", refusal.code(), "status", status, "text", String.valueOf(refusal.getMessage())));
    }
}
