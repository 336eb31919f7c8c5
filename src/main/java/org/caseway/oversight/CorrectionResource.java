package org.caseway.oversight;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.completeness.AskedCorrection;
import org.caseway.completeness.CorrectionRefused;
import org.caseway.completeness.CorrectionWanted;
import org.caseway.completeness.Corrections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/correction-requests}: data stewards ask an agency to correct what it said; the agency sees what it is asked and answers.
 * 404 for what the caller may not know of, 400 with every problem at once, 409 for what cannot be done as things stand.
 */
@RestController
class CorrectionResource {

    private final CorrectionDesk desk;
    private final Corrections corrections;

    CorrectionResource(CorrectionDesk desk, Corrections corrections) {
        this.desk = desk;
        this.corrections = corrections;
    }

    /**
     * What is to be corrected.
     *
     * @param messageNumber the message that says it
     * @param recordNumber which of several
     * @param reason what is believed to be wrong; for the agency and nobody else
     * @param due left out for the time that the settings give
     */
    record Asked(
            @Nullable Long messageNumber,
            @Nullable String field,
            @Nullable String recordNumber,
            @Nullable String reason,
            @Nullable Instant due) {}

    /** What an agency says: {@code ANSWER}, and a correction is to come, or {@code DECLINE}. */
    record Answered(@Nullable String decision, @Nullable String text) {}

    record Withdrawn(@Nullable String why) {}

    /** For an agency what it is asked, with the words; for people all that is open, or of one case, without. */
    @GetMapping("/api/correction-requests")
    List<?> requests(
            @RequestParam(name = "case", required = false) @Nullable UUID caseId,
            HttpServletRequest request,
            Principal by) {
        if (request.isUserInRole("AGENCY")) {
            return corrections.askedOf(by.getName());
        }
        return caseId == null ? desk.open() : desk.ofCase(caseId);
    }

    @GetMapping("/api/correction-requests/askable")
    CorrectionDesk.Askable askable(@RequestParam long message) {
        return desk.askable(message);
    }

    @GetMapping("/api/correction-requests/{id:\\d+}")
    AskedCorrection one(@PathVariable long id, HttpServletRequest request, Principal by) {
        return request.isUserInRole("AGENCY")
                ? corrections
                        .one(id, "agency-" + by.getName())
                        .filter(asked -> asked.agency().equals(by.getName()))
                        .orElseThrow(CorrectionRefused::unknown)
                : desk.one(id, by.getName());
    }

    @PostMapping("/api/correction-requests")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Long> ask(@RequestBody Asked asked, Principal by) {
        if (asked.messageNumber() == null) {
            throw CorrectionRefused.noSuchMessage();
        }
        var wanted = new CorrectionWanted(asked.field(), asked.recordNumber(), asked.reason(), asked.due());
        return Map.of("id", desk.ask(asked.messageNumber(), wanted, by.getName()));
    }

    @PostMapping("/api/correction-requests/{id:\\d+}/answer")
    ResponseEntity<Object> answer(@PathVariable long id, @RequestBody Answered said, Principal agency) {
        boolean declines = "DECLINE".equals(said.decision());
        if (!declines && !"ANSWER".equals(said.decision())) {
            return refusal(400, "decision-not-understood");
        }
        corrections.answer(id, agency.getName(), declines, said.text());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/correction-requests/{id:\\d+}/withdraw")
    ResponseEntity<Object> withdraw(@PathVariable long id, @RequestBody Withdrawn posted, Principal by) {
        String why = Why.of(posted.why()).orElse(null);
        if (why == null) {
            return refusal(400, "why-required");
        }
        desk.withdraw(id, why, by.getName());
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(CorrectionRefused refused) {
        return ResponseEntity.status(refused.status())
                .body(Map.of("problem", refused.problem(), "status", refused.status(), "problems", refused.problems()));
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
