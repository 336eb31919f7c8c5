package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Map;
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

/** {@code /api/alerts}: what somebody should see to, who does, and what to do about it. */
@RestController
@RequestMapping("/api/alerts")
class AlertsResource {

    private final AlertBook book;

    AlertsResource(AlertBook book) {
        this.book = book;
    }

    /**
     * @param owner a desk or a shift; {@code null} for whoever is logged in
     * @param why 1 to 200 characters that name nobody
     */
    record Acknowledged(@Nullable String owner, @Nullable String why) {}

    /** What is so; with {@code resolved} what was so, the latest five hundred. */
    @GetMapping
    List<Alert> alerts(@RequestParam(defaultValue = "false") boolean resolved) {
        return resolved ? book.resolved() : book.open();
    }

    @GetMapping("/{number}")
    ResponseEntity<Object> one(@PathVariable long number) {
        return book.one(number)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> refusal(404, "alert-unknown"));
    }

    /** 204 when it is written down; 409 when it is so no more. */
    @PostMapping("/{number}/acknowledge")
    ResponseEntity<Object> acknowledge(@PathVariable long number, @RequestBody Acknowledged by, Principal who) {
        return book.acknowledge(number, by.owner(), by.why(), who.getName())
                ? ResponseEntity.noContent().build()
                : refusal(409, "alert-not-open");
    }

    @ExceptionHandler
    ResponseEntity<Object> notUnderstood(IllegalArgumentException refused) {
        return refusal(400, String.valueOf(refused.getMessage()));
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
