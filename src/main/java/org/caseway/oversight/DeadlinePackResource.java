package org.caseway.oversight;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.caseway.deadlines.PackDesk;
import org.caseway.deadlines.PackRefused;
import org.caseway.deadlines.PackStanding;
import org.caseway.deadlines.WhatIf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/deadlines/packs} and {@code /closures}, for administrators: which rules count. One proposes, another approves. */
@RestController
class DeadlinePackResource {

    private static final int LONGEST_REASON = 200;
    private static final int MOST_CASES = 100_000;

    private final PackDesk packs;
    private final WhatIf whatIf;

    DeadlinePackResource(PackDesk packs, WhatIf whatIf) {
        this.packs = packs;
        this.whatIf = whatIf;
    }

    /**
     * All packs.
     *
     * @param drafts what is wrong with each draft, by its id
     * @param versions what was proposed, and what became of it
     */
    record Packs(Map<String, List<String>> drafts, List<PackStanding> versions) {}

    /** A decision. @param version for all but a proposal @param why 1 to 200 characters; kept for good, so it names nobody */
    record Posted(@Nullable String version, @Nullable String why) {}

    record Closure(
            @Nullable String calendar,
            @Nullable LocalDate day,
            @Nullable String why) {}

    @GetMapping("/api/deadlines/packs")
    Packs packs() {
        return new Packs(packs.lint(), packs.all());
    }

    /** What the draft would change; 404 for none. Folds every case up to {@code most}. */
    @GetMapping("/api/deadlines/packs/{pack}/impact")
    ResponseEntity<Object> impact(@PathVariable String pack, @RequestParam(defaultValue = "20000") int most) {
        return packs.draft(pack)
                .<ResponseEntity<Object>>map(draft ->
                        ResponseEntity.ok(whatIf.impact(draft, Math.max(1, Math.min(most, MOST_CASES)))))
                .orElseGet(() -> refusal(404, "pack-unknown"));
    }

    /** 200 with the version; 400 without a reason; 409 with why it is refused. */
    @PostMapping("/api/deadlines/packs/{pack}/propose")
    ResponseEntity<Object> propose(@PathVariable String pack, @RequestBody Posted posted, Principal by) {
        String why = why(posted.why());
        return why.isEmpty()
                ? refusal(400, "why-required")
                : ResponseEntity.ok(Map.of("pack", pack, "version", packs.propose(pack, by.getName(), why)));
    }

    /** 409 where it is not proposed, or the caller proposed it. */
    @PostMapping("/api/deadlines/packs/{pack}/approve")
    ResponseEntity<Object> approve(@PathVariable String pack, @RequestBody Posted posted, Principal by) {
        if (posted.version() == null) {
            return refusal(400, "version-required");
        }
        packs.approve(pack, posted.version(), by.getName());
        return ResponseEntity.ok(Map.of("pack", pack, "version", posted.version()));
    }

    @PostMapping("/api/deadlines/packs/{pack}/withdraw")
    ResponseEntity<Object> withdraw(@PathVariable String pack, @RequestBody Posted posted, Principal by) {
        String why = why(posted.why());
        if (posted.version() == null || why.isEmpty()) {
            return refusal(400, "version-and-why-required");
        }
        packs.withdraw(pack, posted.version(), by.getName(), why);
        return ResponseEntity.ok(Map.of("pack", pack, "version", posted.version()));
    }

    /** 204 when the courts of the calendar count as closed on that day. */
    @PostMapping("/api/deadlines/closures")
    ResponseEntity<Object> close(@RequestBody Closure closure, Principal by) {
        String why = why(closure.why());
        if (closure.calendar() == null || closure.day() == null || why.isEmpty()) {
            return refusal(400, "calendar-day-and-why-required");
        }
        packs.close(closure.calendar(), closure.day(), by.getName(), why);
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler(PackRefused.class)
    ResponseEntity<Object> refused(PackRefused refused) {
        return ResponseEntity.status(409)
                .body(Map.of("problem", refused.problem(), "status", 409, "details", refused.details()));
    }

    private static String why(@Nullable String said) {
        String why = said == null ? "" : said.strip().replaceAll("\\p{Cntrl}+", " ");
        return why.length() > LONGEST_REASON ? "" : why;
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
