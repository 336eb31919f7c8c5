package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/clerk/filings}: what waits for a word of the caller's court, and the word. */
@RestController
class ClerkResource {

    private final ClerkDesk desk;

    ClerkResource(ClerkDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/api/clerk/filings")
    List<ClerkView.Waiting> waiting(@RequestParam(defaultValue = "false") boolean decided, Principal by) {
        return decided ? desk.decided(by.getName()) : desk.waiting(by.getName());
    }

    @GetMapping("/api/clerk/filings/{number:\\d+}")
    ResponseEntity<ClerkView> one(@PathVariable long number, Principal by) {
        return ResponseEntity.of(desk.one(number, by.getName()));
    }

    /** 202 when the court's receipt is on the intake queue, else 404, 409 or 503 with a code. */
    @PostMapping("/api/clerk/filings/{number:\\d+}/receipt")
    ResponseEntity<Object> receipt(@PathVariable long number, Principal by) {
        return answer(desk.receive(number, by.getName()));
    }

    /** 202 when the court's review is on the intake queue, else 404, 409 or 503 with a code, and 400 with every problem. */
    @PostMapping("/api/clerk/filings/{number:\\d+}/decision")
    ResponseEntity<Object> decision(@PathVariable long number, @RequestBody FilingRuling ruling, Principal by) {
        return answer(desk.decide(number, ruling, by.getName()));
    }

    private static ResponseEntity<Object> answer(ClerkDesk.Result result) {
        int status = switch (result.state()) {
            case SENT -> 202;
            case FILING_UNKNOWN -> 404;
            case NOT_WAITING, ALREADY_SAID -> 409;
            case NOT_USABLE -> 400;
            case TRY_AGAIN_LATER -> 503;
        };
        String word = result.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return ResponseEntity.status(status)
                .body(
                        status == 202
                                ? Map.of("outcome", "RECEIVED")
                                : Map.of("problem", word, "status", status, "problems", result.problems()));
    }
}
