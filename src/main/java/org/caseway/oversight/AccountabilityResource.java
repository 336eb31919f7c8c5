package org.caseway.oversight;

import java.security.Principal;
import java.util.Map;
import org.caseway.accountability.AccessReviews;
import org.caseway.accountability.Accountability;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/audit/accountability}: whether those who may do something still should. */
@RestController
class AccountabilityResource {

    private final Accountability accountability;
    private final AccessReviews reviews;

    AccountabilityResource(Accountability accountability, AccessReviews reviews) {
        this.accountability = accountability;
        this.reviews = reviews;
    }

    /** @param why 1 to 200 characters that name nobody */
    record Reviewed(@Nullable String why) {}

    /** Everybody who may sign in, with what, and who looked through them when. */
    @GetMapping("/api/audit/access")
    AccessReviews.Standing access() {
        return reviews.standing();
    }

    /** 204 when it is written down that the caller has looked through all of it. */
    @PostMapping("/api/audit/access/reviews")
    ResponseEntity<Object> reviewed(@RequestBody Reviewed said, Principal who) {
        return Why.of(said.why())
                .<ResponseEntity<Object>>map(why -> {
                    reviews.reviewed(why, who.getName());
                    return ResponseEntity.noContent().build();
                })
                .orElseGet(() -> ResponseEntity.badRequest().body(Map.of("problem", "why-needed", "status", 400)));
    }

    /** The newest report of the schedule; 404 before the first. */
    @GetMapping(path = "/api/audit/accountability", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> latest() {
        return accountability
                .latest()
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.status(404).body(Map.of("problem", "no-report-yet", "status", 404)));
    }
}
