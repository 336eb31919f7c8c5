package org.caseway.oversight;

import java.util.Map;
import org.caseway.accountability.Accountability;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/audit/accountability}: whether those who may do something still should. */
@RestController
class AccountabilityResource {

    private final Accountability accountability;

    AccountabilityResource(Accountability accountability) {
        this.accountability = accountability;
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
