package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/failures/jobs}: given-up deliveries released to chosen recipients at a chosen rate; each order needs its why. */
@RestController
@RequestMapping("/api/failures/jobs")
class ReleaseJobsResource {

    private final ReleaseJobs jobs;

    ReleaseJobsResource(ReleaseJobs jobs) {
        this.jobs = jobs;
    }

    /**
     * @param groups as {@code /api/failures} names them
     * @param most how many of the oldest; {@code null} for all
     * @param dryRun {@code true}: only says what it would be
     */
    record Order(
            @Nullable List<ReleaseJobs.Group> groups,
            @Nullable Integer most,
            @Nullable Double perSecond,
            @Nullable String why,
            @Nullable Boolean dryRun) {}

    /** @param why 1 to 200 characters that name nobody */
    record Changed(@Nullable String why) {}

    @GetMapping
    List<ReleaseJob> all() {
        return jobs.all();
    }

    @GetMapping("/{job}")
    ResponseEntity<Object> one(@PathVariable long job) {
        return jobs.one(job)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> refusal(404, "job-unknown"));
    }

    /** 200 with the job or, for a dry run, with what it would release; 400 for what is no order, 409 when nothing is left. */
    @PostMapping
    ResponseEntity<Object> order(@RequestBody Order order, Principal who) {
        List<ReleaseJobs.Group> groups = order.groups() == null ? List.of() : order.groups();
        if (groups.stream().anyMatch(g -> g == null || g.subscriber() == null || g.cause() == null)) {
            return refusal(400, "order-not-understood");
        }
        int most = Objects.requireNonNullElse(order.most(), ReleaseJobs.MOST);
        if (Boolean.TRUE.equals(order.dryRun())) {
            return ResponseEntity.ok(Map.of("planned", jobs.plan(groups, most)));
        }
        double rate = Objects.requireNonNullElse(order.perSecond(), 0.0);
        Optional<Long> made = jobs.order(groups, most, rate, order.why(), who.getName());
        return made.flatMap(jobs::one)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> refusal(409, "nothing-parked"));
    }

    /** {@code pause}, {@code resume} or {@code cancel}; 409 for a job that is not in a state for that. */
    @PostMapping("/{job}/{change}")
    ResponseEntity<Object> change(
            @PathVariable long job, @PathVariable String change, @RequestBody Changed why, Principal who) {
        ReleaseJobs.Change wanted;
        try {
            wanted = ReleaseJobs.Change.valueOf(change.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return refusal(400, "order-unknown");
        }
        return jobs.change(job, wanted, why.why(), who.getName())
                ? ResponseEntity.ok(Map.of("job", job, "order", change))
                : refusal(409, "not-in-a-state-for-that");
    }

    @ExceptionHandler
    ResponseEntity<Object> notUnderstood(IllegalArgumentException refused) {
        return refusal(400, String.valueOf(refused.getMessage()));
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
