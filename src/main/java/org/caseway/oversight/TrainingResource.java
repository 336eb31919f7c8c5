package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/training}: what is practised and how far the caller has come; 404 where the hub is not for training. */
@RestController
class TrainingResource {

    private final Training training;

    TrainingResource(Training training) {
        this.training = training;
    }

    /** @param reason why the notice went or did not, as a code */
    record Given(@Nullable Long notice, @Nullable String reason) {}

    @GetMapping("/api/training")
    ResponseEntity<List<Training.Practice>> practices(Principal by) {
        return training.on()
                ? ResponseEntity.ok(training.practices(by.getName()))
                : ResponseEntity.notFound().build();
    }

    /** 200 with whether it is right; 404 for what asks nothing or a notice that is none. */
    @PostMapping("/api/training/{scenario}/answer")
    ResponseEntity<Map<String, Boolean>> answer(@PathVariable String scenario, @RequestBody Given given, Principal by) {
        return given.notice() == null || given.reason() == null
                ? ResponseEntity.badRequest().build()
                : ResponseEntity.of(training.answer(scenario, given.notice(), given.reason(), by.getName())
                        .map(right -> Map.of("right", right)));
    }

    /**
     * 202 when everything here is forgotten in a moment and another county comes in; 404 where this hub is for real; 409 while the
     * county is still coming in.
     */
    @PostMapping("/api/training/anew")
    ResponseEntity<Object> anew() {
        if (!training.on()) {
            return ResponseEntity.notFound().build();
        }
        return training.anew()
                ? ResponseEntity.accepted().build()
                : ResponseEntity.status(409).body(Map.of("problem", "training-still-begins", "status", 409));
    }
}
