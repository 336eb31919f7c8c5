package org.caseway.oversight;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.distribution.Acknowledgements;
import org.caseway.distribution.Acknowledgements.Missing;
import org.caseway.distribution.Acknowledgements.UnknownDeliveries;
import org.caseway.distribution.Recall;
import org.caseway.distribution.Recalls;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/recalls} and the list of missing receipts, for administrators; {@code POST /api/receipts} for subscribers, and for an
 * administrator in their place.
 */
@RestController
class RecallResource {

    private static final int MOST_DAYS = 3_660;

    private final Recalls recalls;
    private final Acknowledgements acknowledgements;
    private final Clock clock;

    RecallResource(Recalls recalls, Acknowledgements acknowledgements, Clock clock) {
        this.recalls = recalls;
        this.acknowledgements = acknowledgements;
        this.clock = clock;
    }

    /** @param deliveryIds as they stand in the deliveries; a thousand at most */
    record Receipt(@Nullable List<String> deliveryIds) {}

    /** What is open, or only what is overdue, or all of one case. */
    @GetMapping("/api/recalls")
    List<Recall> recalls(
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(name = "case", required = false) @Nullable UUID caseId) {
        return caseId != null ? recalls.ofCase(caseId) : overdue ? recalls.overdue() : recalls.open();
    }

    /** 400 unless {@code missing=true}, which is all there is to ask; looks {@code days} back. */
    @GetMapping("/api/receipts")
    ResponseEntity<Object> missing(
            @RequestParam(defaultValue = "false") boolean missing, @RequestParam(defaultValue = "90") int days) {
        if (!missing || days < 1 || days > MOST_DAYS) {
            return refusal(400, "missing-or-days-not-understood");
        }
        Instant since = clock.instant().minus(Duration.ofDays(days));
        List<Missing> found = acknowledgements.missing(since);
        return ResponseEntity.ok(found);
    }

    /** 200 with how many recalls are acknowledged by it; 404 where one is no delivery to the caller, and nothing is taken. */
    @PostMapping("/api/receipts")
    ResponseEntity<Object> take(@RequestBody Receipt receipt, HttpServletRequest request) {
        List<String> ids = receipt.deliveryIds();
        if (ids == null || ids.isEmpty() || ids.size() > Acknowledgements.MOST || ids.contains(null)) {
            return refusal(400, "delivery-ids-required");
        }
        String caller = request.getUserPrincipal() == null
                ? ""
                : request.getUserPrincipal().getName();
        // an administrator speaks for whom the delivery was meant
        String first = ids.get(0);
        String recipient = request.isUserInRole("ADMIN") ? first.substring(first.indexOf('-') + 1) : caller;
        try {
            int acknowledged = acknowledgements.take(recipient, ids, caller);
            return ResponseEntity.ok(Map.of("receipts", ids.size(), "recallsAcknowledged", acknowledged));
        } catch (UnknownDeliveries unknown) {
            return ResponseEntity.status(404)
                    .body(Map.of("problem", "delivery-unknown", "status", 404, "deliveryIds", unknown.unknown()));
        }
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
