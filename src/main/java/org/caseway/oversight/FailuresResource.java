package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.caseway.distribution.LaneRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/failures}: deliveries that failed, by subscriber and cause, and the release of a group's oldest. */
@RestController
class FailuresResource {

    private static final int LARGEST = 100_000;

    private static final int MOST_CHOSEN = 1_000;

    private final FailureDesk desk;

    FailuresResource(FailureDesk desk) {
        this.desk = desk;
    }

    /**
     * @param most how many of the oldest; {@code null} for all
     * @param events in place of cause and count: these, a thousand at most
     * @param dryRun {@code true}: only says which they would be
     */
    record Order(
            @Nullable String subscriber,
            @Nullable String cause,
            @Nullable Integer most,
            @Nullable List<Long> events,
            @Nullable String why,
            @Nullable Boolean dryRun) {}

    @GetMapping("/api/failures")
    List<FailureDesk.Group> groups() {
        return desk.groups();
    }

    @GetMapping("/api/failures/parked")
    List<FailureDesk.Given> parked(@RequestParam String subscriber, @RequestParam(defaultValue = "") String cause) {
        return desk.parked(subscriber, cause, FailureDesk.MOST);
    }

    /** 200 with how many went, or with those that would; 400 for what is no order, 404 for a subscriber nobody knows. */
    @PostMapping("/api/failures/release")
    ResponseEntity<Object> release(@RequestBody Order order, Principal by) {
        int most = order.most() == null ? LARGEST : order.most();
        String subscriber = order.subscriber();
        String cause = order.cause();
        List<Long> events = order.events();
        if (subscriber != null && events != null) {
            return events.isEmpty() || events.size() > MOST_CHOSEN
                    ? refusal(400, "order-not-understood")
                    : chosen(subscriber, events, order, by.getName());
        }
        if (subscriber == null || cause == null || most < 1 || most > LARGEST) {
            return refusal(400, "order-not-understood");
        }
        if (Boolean.TRUE.equals(order.dryRun())) {
            return ResponseEntity.ok(Map.of("deliveries", desk.parked(subscriber, cause, most)));
        }
        return ResponseEntity.ok(Map.of("released", desk.release(subscriber, cause, most, order.why(), by.getName())));
    }

    private ResponseEntity<Object> chosen(String subscriber, List<Long> events, Order order, String who) {
        return Boolean.TRUE.equals(order.dryRun())
                ? ResponseEntity.ok(Map.of("deliveries", desk.tryOut(subscriber, events)))
                : ResponseEntity.ok(Map.of("released", desk.sendAgain(subscriber, events, order.why(), who)));
    }

    @ExceptionHandler
    ResponseEntity<Object> unknown(LaneRefused refused) {
        return refusal(404, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> notUnderstood(IllegalArgumentException refused) {
        return refusal(400, String.valueOf(refused.getMessage()));
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
