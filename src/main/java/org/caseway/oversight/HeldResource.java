package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caseway.intake.QuarantineDesk;
import org.caseway.journey.Answer;
import org.caseway.record.ExceptionItem;
import org.caseway.record.HeldDesk;
import org.caseway.record.HeldMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/held} and {@code /api/exceptions}, for administrators: what waits, and what a human decides about it. */
@RestController
class HeldResource {

    private final HeldDesk desk;
    private final OpenExceptions exceptions;
    private final HeldDecisions decisions;
    private final QuarantineDesk quarantine;

    HeldResource(HeldDesk desk, OpenExceptions exceptions, HeldDecisions decisions, QuarantineDesk quarantine) {
        this.desk = desk;
        this.exceptions = exceptions;
        this.decisions = decisions;
        this.quarantine = quarantine;
    }

    /**
     * A decision as it is posted.
     *
     * @param decision BIND, OPEN_CASE, REJECT or RELEASE
     * @param caseId for BIND
     * @param reason 1 to 200 characters; goes into the audit trail and, for REJECT, to the sender
     */
    record Posted(
            @Nullable String decision,
            @Nullable UUID caseId,
            @Nullable String reason) {}

    /**
     * What is to become of a quarantined message.
     *
     * @param decision SEND_AGAIN
     * @param reason 1 to 200 characters; goes into the audit trail
     */
    record OfQuarantined(
            @Nullable String ingressId,
            @Nullable String decision,
            @Nullable String reason) {}

    @GetMapping("/api/held/quarantined")
    List<QuarantineDesk.Aside> quarantined() {
        return quarantine.all();
    }

    /** 200 when it is on its way, 400 for a decision that is none, 404 for what is not quarantined, 503 when it did not go now. */
    @PostMapping("/api/held/quarantined/decision")
    ResponseEntity<Object> sendAgain(@RequestBody OfQuarantined posted, Principal by) {
        Optional<String> reason = Why.of(posted.reason());
        String ingressId = posted.ingressId();
        if (ingressId == null || reason.isEmpty() || !"SEND_AGAIN".equals(posted.decision())) {
            return refusal(HeldDecisions.Refused.DECISION_NOT_UNDERSTOOD);
        }
        return switch (quarantine.sendAgain(ingressId, reason.get(), by.getName())) {
            case SENT -> ResponseEntity.ok(Map.of("sent", ingressId));
            case NOT_THERE -> refusal(404, "not-quarantined");
            case TRY_AGAIN_LATER -> refusal(HeldDecisions.Refused.TRY_AGAIN_LATER);
        };
    }

    /** The most urgent first, {@value HeldDesk#MOST} at most. @param reason only what it holds; empty for every reason */
    @GetMapping("/api/held")
    List<HeldMessage> held(@RequestParam(defaultValue = "") String reason) {
        return reason.isEmpty() ? desk.all() : desk.all(reason);
    }

    @GetMapping("/api/held/{number}")
    ResponseEntity<HeldMessage> held(@PathVariable long number) {
        return ResponseEntity.of(desk.one(number));
    }

    @GetMapping("/api/exceptions")
    List<ExceptionItem> exceptions() {
        return exceptions.all();
    }

    /**
     * 200 with what became of the message, 400 for a decision that is none, 404 for a message that is not held, which a second
     * decision finds too, 409 for a case that does not exist, 503 when it could not be done now.
     */
    @PostMapping("/api/held/{number}/decision")
    ResponseEntity<Object> decide(@PathVariable long number, @RequestBody Posted posted, Principal by) {
        HeldDecisions.Result result =
                decisions.decide(number, posted.decision(), posted.caseId(), posted.reason(), by.getName());
        return result instanceof HeldDecisions.Done done
                ? ResponseEntity.ok(answer(done.answer()))
                : refusal((HeldDecisions.Refused) result);
    }

    private static Map<String, Object> answer(Answer answer) {
        return Map.of(
                "messageNumber",
                answer.messageNumber(),
                "outcome",
                answer.outcome(),
                "caseReference",
                answer.caseReference() == null ? "" : answer.caseReference(),
                "problems",
                answer.problems());
    }

    private static ResponseEntity<Object> refusal(HeldDecisions.Refused refused) {
        int status = switch (refused) {
            case DECISION_NOT_UNDERSTOOD -> 400;
            case NOT_HELD -> 404;
            case CASE_UNKNOWN -> 409;
            case TRY_AGAIN_LATER -> 503;
        };
        return refusal(status, refused.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
