package org.caseway.oversight;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Preview;
import org.caseway.distribution.Subscriptions;
import org.caseway.distribution.Watch;
import org.caseway.journey.Digests;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/subscriptions}: how they stand and what they would have sent, for administrators; watches also for their owner. */
@RestController
@RequestMapping("/api/subscriptions")
class SubscriptionResource {

    private static final int MOST = 1_000;
    private static final int MOST_DAYS = 366;

    private final Subscriptions subscriptions;
    private final Preview preview;
    private final Clock clock;

    SubscriptionResource(Subscriptions subscriptions, Preview preview, Clock clock) {
        this.subscriptions = subscriptions;
        this.preview = preview;
        this.clock = clock;
    }

    /** @param expiresAt ISO 8601 with offset; {@code null} for no end */
    record WatchAsked(
            @Nullable String kind,
            @Nullable String issuer,
            @Nullable String value,
            @Nullable String expiresAt) {}

    /** One delivery there would have been: its digest and never its content. */
    record Previewed(long eventId, String caseReference, int sequence, List<String> events, int bytes, String sha256) {

        static Previewed of(Delivery delivery) {
            return new Previewed(
                    delivery.pointer().eventId(),
                    delivery.pointer().caseId().toString(),
                    delivery.sequence(),
                    delivery.events().stream().map(Enum::name).toList(),
                    delivery.content().length,
                    HexFormat.of().formatHex(Digests.sha256(delivery.content())));
        }
    }

    @GetMapping
    List<Subscriptions.View> all() {
        return subscriptions.all();
    }

    /** The count is of all deliveries, the list of the first thousand. */
    @GetMapping("/{subscriber}/preview")
    ResponseEntity<Object> preview(@PathVariable String subscriber, @RequestParam(defaultValue = "30") int days) {
        if (days < 1 || days > MOST_DAYS) {
            return refusal(400, "days-out-of-range");
        }
        Instant now = clock.instant();
        var first = new ArrayList<Previewed>();
        try {
            var count = preview.of(subscriber, now.minus(Duration.ofDays(days)), now, delivery -> {
                if (first.size() < MOST) {
                    first.add(Previewed.of(delivery));
                }
            });
            return ResponseEntity.ok(Map.of("count", count, "deliveries", first));
        } catch (IllegalArgumentException e) {
            return refusal(404, "subscriber-unknown");
        }
    }

    @GetMapping("/{subscriber}/watches")
    ResponseEntity<Object> watches(
            @PathVariable String subscriber, @RequestParam(defaultValue = "0") long after, HttpServletRequest request) {
        return owns(request, subscriber)
                ? ResponseEntity.ok(subscriptions.watches(subscriber, after, MOST))
                : refusal(403, "not-allowed");
    }

    /** 200 with the watch, 400 with what is wrong with it. */
    @PostMapping("/{subscriber}/watches")
    ResponseEntity<Object> watch(
            @PathVariable String subscriber, @RequestBody WatchAsked asked, HttpServletRequest request) {
        if (!owns(request, subscriber)) {
            return refusal(403, "not-allowed");
        }
        if (asked.kind() == null || asked.value() == null) {
            return refusal(400, "kind-and-value-required");
        }
        try {
            Watch watch = subscriptions.watch(
                    subscriber,
                    asked.kind(),
                    asked.issuer() == null ? "" : asked.issuer(),
                    asked.value(),
                    asked.expiresAt() == null ? null : Instant.parse(asked.expiresAt()),
                    caller(request));
            return ResponseEntity.ok(watch);
        } catch (DateTimeParseException e) {
            return refusal(400, "expiry-unreadable");
        } catch (Subscriptions.WatchRefused e) {
            return refusal(400, String.valueOf(e.getMessage()));
        }
    }

    /** 204 when it is gone, 404 when there was none. */
    @DeleteMapping("/{subscriber}/watches/{id}")
    ResponseEntity<Object> unwatch(@PathVariable String subscriber, @PathVariable long id, HttpServletRequest request) {
        if (!owns(request, subscriber)) {
            return refusal(403, "not-allowed");
        }
        return subscriptions.unwatch(subscriber, id)
                ? ResponseEntity.noContent().build()
                : refusal(404, "watch-unknown");
    }

    private static boolean owns(HttpServletRequest request, String subscriber) {
        return request.isUserInRole("ADMIN") || subscriber.equals(caller(request));
    }

    private static String caller(HttpServletRequest request) {
        Principal caller = request.getUserPrincipal();
        return caller == null ? "" : caller.getName();
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
