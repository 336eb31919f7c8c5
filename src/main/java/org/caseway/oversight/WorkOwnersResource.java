package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/work/owners}: who sees to what lies in the work queues. */
@RestController
class WorkOwnersResource {

    private final WorkOwners owners;

    WorkOwnersResource(WorkOwners owners) {
        this.owners = owners;
    }

    /** @param owner a desk, a shift or a login; left out for the caller */
    record Take(
            WorkOwners.@Nullable Queue queue,
            @Nullable String subject,
            @Nullable String owner) {}

    @GetMapping("/api/work/owners")
    Map<String, WorkOwners.Taken> owners(@RequestParam WorkOwners.Queue queue, @RequestParam List<String> subject) {
        return owners.of(queue, subject);
    }

    /** 204 when it is written down; 400 with a code. */
    @PostMapping("/api/work/owners")
    ResponseEntity<Object> take(@RequestBody Take take, Principal who) {
        if (take.queue() == null || take.subject() == null) {
            return refusal("queue-and-subject-needed");
        }
        try {
            owners.take(take.queue(), take.subject(), take.owner(), who.getName());
            return ResponseEntity.noContent().build();
        } catch (IllegalArgumentException refused) {
            return refusal(String.valueOf(refused.getMessage()));
        }
    }

    private static ResponseEntity<Object> refusal(String code) {
        return ResponseEntity.badRequest().body(Map.of("problem", code, "status", 400));
    }
}
