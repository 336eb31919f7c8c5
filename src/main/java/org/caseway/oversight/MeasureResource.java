package org.caseway.oversight;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.measures.Definition;
import org.caseway.measures.Fairness;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/measures}: every measure of a period with what it is made of, the cases behind a figure, and the same as CSV. */
@RestController
class MeasureResource {

    private final MeasureReading reading;
    private final Fairness fairness;

    MeasureResource(MeasureReading reading, Fairness fairness) {
        this.reading = reading;
        this.fairness = fairness;
    }

    /** Days in ISO 8601; the last year as at today when none is said. 400 for days that are none, or a period that ends first. */
    @GetMapping("/api/measures")
    ResponseEntity<Object> all(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String asOf) {
        var question = reading.question(from, to, asOf);
        return question == null ? refusal(400, "period-not-understood") : ResponseEntity.ok(reading.all(question));
    }

    @GetMapping("/api/measures/definitions")
    List<Definition> definitions() {
        return reading.definitions();
    }

    /** All figures, a row each; a text that a spreadsheet would carry out begins with an apostrophe. */
    @GetMapping("/api/measures/csv")
    ResponseEntity<Object> csv(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String asOf) {
        var question = reading.question(from, to, asOf);
        return question == null
                ? refusal(400, "period-not-understood")
                : ResponseEntity.ok()
                        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                        .header("Content-Disposition", "attachment; filename=\"measures.csv\"")
                        .body(MeasureCsv.of(reading.all(question).measures()));
    }

    /** Of one calendar year that has ended, so that no two answers overlap. 400 for any other. */
    @GetMapping("/api/measures/fairness")
    ResponseEntity<Object> fairness(@RequestParam int year) {
        if (year < 1900 || year > 9999) {
            return refusal(400, "year-not-understood");
        }
        return fairness.hasEnded(year) ? ResponseEntity.ok(fairness.of(year)) : refusal(400, "year-not-ended");
    }

    @GetMapping("/api/measures/{id}")
    ResponseEntity<Object> one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String asOf) {
        var question = reading.question(from, to, asOf);
        if (question == null) {
            return refusal(400, "period-not-understood");
        }
        var found = reading.one(id, question);
        return found == null ? refusal(404, "measure-unknown") : ResponseEntity.ok(found);
    }

    /** A hundred cases at most; {@code after} is the {@code next} of the page before. */
    @GetMapping("/api/measures/{id}/cases")
    ResponseEntity<Object> cases(
            @PathVariable String id,
            @RequestParam(defaultValue = "all") String slice,
            @RequestParam String figure,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable UUID after,
            Principal by) {
        var question = reading.question(from, to, asOf);
        if (question == null) {
            return refusal(400, "period-not-understood");
        }
        var found = reading.behind(id, slice, figure, question, after, by.getName());
        return found == null ? refusal(404, "figure-unknown") : ResponseEntity.ok(found);
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
