package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.caseway.measures.Publications;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/measures/publications}: measures as they were published, and what the same question gives now. */
@RestController
class PublicationResource {

    private static final int LONGEST_WHY = 200;

    private final Publications publications;
    private final MeasureReading reading;

    PublicationResource(Publications publications, MeasureReading reading) {
        this.publications = publications;
        this.reading = reading;
    }

    /** Days in ISO 8601. The reason is kept for good, so it names nobody. */
    record Wish(
            @Nullable String from,
            @Nullable String to,
            @Nullable String asOf,
            @Nullable String why) {}

    @GetMapping("/api/measures/publications")
    List<Publications.Publication> all() {
        return publications.all();
    }

    /** 200 with its number; 400 without a period or a reason. For administrators. */
    @PostMapping("/api/measures/publications")
    ResponseEntity<Object> publish(@RequestBody Wish wish, Principal by) {
        var question = reading.question(wish.from(), wish.to(), wish.asOf());
        String why = wish.why() == null ? "" : wish.why().strip();
        if (question == null || why.isEmpty() || why.length() > LONGEST_WHY) {
            return ResponseEntity.status(400)
                    .body(Map.of("problem", question == null ? "period-not-understood" : "why-missing", "status", 400));
        }
        long number = publications.publish(question.period(), question.asOf(), by.getName(), why);
        return ResponseEntity.ok(Map.of("number", number));
    }

    @GetMapping("/api/measures/publications/{number}")
    ResponseEntity<Object> compare(@PathVariable long number) {
        var found = publications.compare(number);
        return found == null
                ? ResponseEntity.status(404).body(Map.of("problem", "publication-unknown", "status", 404))
                : ResponseEntity.ok(found);
    }
}
