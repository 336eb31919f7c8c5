package org.caseway.oversight;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.distribution.Acknowledgements;
import org.caseway.distribution.Acknowledgements.Missing;
import org.caseway.distribution.Acknowledgements.UnknownDeliveries;
import org.caseway.distribution.Recall;
import org.caseway.distribution.RecallReason;
import org.caseway.distribution.Recalls;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/recalls}, where a restricted case is named to nobody who may open none; the list of missing receipts, for administrators; {@code POST /api/receipts} for subscribers, and for an
 * administrator in their place.
 */
@RestController
class RecallResource {

    private static final int MOST_DAYS = 3_660;

    /** Whoever may open cases; every other is told of no case that is restricted. */
    private static final List<String> OPEN_CASES = List.of("ADMIN", "DATA_STEWARD", "PRIVACY_OFFICER", "AUDITOR");

    private final Recalls recalls;
    private final Reader reader;
    private final Acknowledgements acknowledgements;
    private final Clock clock;

    RecallResource(Recalls recalls, Reader reader, Acknowledgements acknowledgements, Clock clock) {
        this.recalls = recalls;
        this.reader = reader;
        this.acknowledgements = acknowledgements;
        this.clock = clock;
    }

    /** @param deliveryIds as they stand in the deliveries; a thousand at most */
    record Receipt(@Nullable List<String> deliveryIds) {}

    /**
     * A {@link Recall} as it is shown.
     *
     * @param caseReference {@code null} where the case is restricted or expunged and whoever asks may open no case
     */
    record Shown(
            long id,
            String recipient,
            @Nullable UUID caseReference,
            String deliveryId,
            RecallReason reason,
            Instant createdAt,
            Instant dueAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy) {

        static Shown of(Recall one, boolean named) {
            return new Shown(
                    one.id(),
                    one.recipient(),
                    named ? one.caseReference() : null,
                    one.deliveryId(),
                    one.reason(),
                    one.createdAt(),
                    one.dueAt(),
                    one.deliveredAt(),
                    one.acknowledgedAt(),
                    one.acknowledgedBy());
        }
    }

    /** What is open, or only what is overdue, or all of one case; nothing of one that may not be named to whoever asks. */
    @GetMapping("/api/recalls")
    List<Shown> recalls(
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(name = "case", required = false) @Nullable UUID caseId,
            HttpServletRequest request) {
        List<Recall> found = caseId != null ? recalls.ofCase(caseId) : overdue ? recalls.overdue() : recalls.open();
        Set<UUID> unnamed = OPEN_CASES.stream().anyMatch(request::isUserInRole)
                ? Set.of()
                : reader.labels(found.stream()
                                .map(Recall::caseReference)
                                .distinct()
                                .toList())
                        .keySet();
        return found.stream()
                .filter(one -> caseId == null || !unnamed.contains(caseId))
                .map(one -> Shown.of(one, !unnamed.contains(one.caseReference())))
                .toList();
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
