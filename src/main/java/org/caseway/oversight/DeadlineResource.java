package org.caseway.oversight;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.deadlines.ClockEvent;
import org.caseway.deadlines.Deadlines;
import org.caseway.deadlines.Happening;
import org.caseway.deadlines.PackDesk;
import org.caseway.deadlines.PackRefused;
import org.caseway.deadlines.RulePack;
import org.caseway.deadlines.WhatIf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/deadlines}, for administrators: what is due, why it moved, and what would be. */
@RestController
class DeadlineResource {

    private static final int MOST_SUPPOSED = 50;

    private final Deadlines deadlines;
    private final WhatIf whatIf;
    private final PackDesk packs;

    DeadlineResource(Deadlines deadlines, WhatIf whatIf, PackDesk packs) {
        this.deadlines = deadlines;
        this.whatIf = whatIf;
        this.packs = packs;
    }

    /**
     * Something supposed to happen.
     *
     * @param event of {@link ClockEvent}
     * @param at with its offset, or
     * @param day alone
     * @param charge the key of the charge it concerns; left out for the whole case
     */
    record Supposed(
            @Nullable String event,
            @Nullable String at,
            @Nullable String day,
            @Nullable String charge) {

        Happening happening() {
            ClockEvent word = ClockEvent.valueOf(String.valueOf(event));
            return at != null
                    ? new Happening(word, charge, OffsetDateTime.parse(at).toInstant(), null, null, "supposed")
                    : new Happening(word, charge, null, LocalDate.parse(String.valueOf(day)), null, "supposed");
        }
    }

    /**
     * A question.
     *
     * @param caseId which case
     * @param suppose what is supposed to happen
     * @param pack the id of a draft to reckon by; left out for what is in force
     * @param now as at which moment; left out for now
     */
    record Question(
            @Nullable UUID caseId,
            @Nullable List<Supposed> suppose,
            @Nullable String pack,
            @Nullable Instant now) {}

    /** Of one case, or due within a span of time (ISO 8601), or overdue; 400 unless it is exactly one of these. */
    @GetMapping("/api/deadlines")
    ResponseEntity<Object> deadlines(
            @RequestParam(name = "case", required = false) @Nullable UUID caseId,
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(defaultValue = "false") boolean overdue,
            Principal by) {
        if ((caseId == null ? 0 : 1) + (within == null ? 0 : 1) + (overdue ? 1 : 0) != 1) {
            return refusal(400, "case-within-or-overdue");
        }
        try {
            return ResponseEntity.ok(
                    caseId != null
                            ? deadlines.ofCase(caseId, by.getName())
                            : overdue ? deadlines.overdue() : deadlines.within(Duration.parse(String.valueOf(within))));
        } catch (DateTimeException e) {
            return refusal(400, "within-unreadable");
        }
    }

    @GetMapping("/api/deadlines/moves")
    ResponseEntity<Object> moves(@RequestParam(name = "case") UUID caseId) {
        return ResponseEntity.ok(deadlines.moves(caseId));
    }

    /** Every event that a pack can name, with what tells of it. */
    @GetMapping("/api/deadlines/events")
    List<Map<String, String>> events() {
        return Arrays.stream(ClockEvent.values())
                .map(event -> Map.of("event", event.name(), "toldBy", event.toldBy()))
                .toList();
    }

    /** 200 with each deadline as it is and as it would be; 400 for a question that cannot be understood, 404 for a pack. */
    @PostMapping("/api/deadlines/what-if")
    ResponseEntity<Object> whatIf(@RequestBody Question question, Principal by) {
        List<Supposed> suppose = question.suppose() == null ? List.of() : question.suppose();
        if (question.caseId() == null || suppose.size() > MOST_SUPPOSED) {
            return refusal(400, "question-not-understood");
        }
        var happenings = new ArrayList<Happening>();
        try {
            suppose.forEach(one -> happenings.add(one.happening()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return refusal(400, "question-not-understood");
        }
        RulePack draft =
                question.pack() == null ? null : packs.draft(question.pack()).orElse(null);
        if (question.pack() != null && draft == null) {
            return refusal(404, "pack-unknown");
        }
        return ResponseEntity.ok(whatIf.happened(question.caseId(), happenings, draft, question.now(), by.getName()));
    }

    @ExceptionHandler(PackRefused.class)
    ResponseEntity<Object> refused(PackRefused refused) {
        return ResponseEntity.status(409)
                .body(Map.of("problem", refused.problem(), "status", 409, "details", refused.details()));
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
