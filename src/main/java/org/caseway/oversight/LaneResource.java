package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.LaneRefused;
import org.caseway.distribution.LaneView;
import org.caseway.distribution.ParkedDelivery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/subscribers}, for administrators: how every lane stands, and what is ordered of it, each order with its why. 404 for a
 * subscriber nobody knows, 409 with a code for what cannot be ordered now, 400 for what is no order.
 */
@RestController
@RequestMapping("/api/subscribers")
class LaneResource {

    private static final int LONGEST_WHY = 200;
    private static final int MOST = 1_000;

    private final LaneControl lanes;

    LaneResource(LaneControl lanes) {
        this.lanes = lanes;
    }

    /**
     * @param why 1 to 200 characters, kept for good, so it names nobody
     * @param perSecond for throttle; {@code null} lifts the limit
     * @param events for release-parked; none means all
     */
    record Order(
            @Nullable String why,
            @Nullable Double perSecond,
            @Nullable List<Long> events) {}

    @GetMapping
    List<LaneView> all() {
        return lanes.all();
    }

    /** The first thousand after the event given. */
    @GetMapping("/{subscriber}/parked")
    List<ParkedDelivery> parked(@PathVariable String subscriber, @RequestParam(defaultValue = "0") long after) {
        return lanes.parked(subscriber, after, MOST);
    }

    @PostMapping("/{subscriber}/{order}")
    ResponseEntity<Object> order(
            @PathVariable String subscriber, @PathVariable String order, @RequestBody Order with, Principal by) {
        String why = with.why() == null ? "" : with.why().strip().replaceAll("\\p{Cntrl}+", " ");
        if (why.isEmpty() || why.length() > LONGEST_WHY) {
            return refusal(400, "why-needed");
        }
        String who = by.getName();
        int count = 1;
        switch (order) {
            case "pause" -> lanes.pause(subscriber, who, why);
            case "resume" -> lanes.resume(subscriber, who, why);
            case "drain" -> lanes.drain(subscriber, who, why);
            case "enable" -> lanes.enable(subscriber, who, why);
            case "throttle" -> lanes.throttle(subscriber, with.perSecond(), who, why);
            case "release-parked" -> {
                List<Long> events = with.events();
                count = lanes.releaseParked(subscriber, events == null ? List.of() : events, who, why);
            }
            default -> {
                return refusal(400, "order-unknown");
            }
        }
        return ResponseEntity.ok(Map.of("subscriber", subscriber, "order", order, "count", count));
    }

    @ExceptionHandler(LaneRefused.class)
    ResponseEntity<Object> refused(LaneRefused refused) {
        String word = String.valueOf(refused.getMessage());
        return switch (word) {
            case "subscriber-unknown" -> refusal(404, word);
            case "rate-out-of-range" -> refusal(400, word);
            default -> refusal(409, word);
        };
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
