package org.caseway.oversight;

import java.security.Principal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/messages}: search, what became of a message, its body for those who may see it, and a corrected copy. Searches by
 * identifier and looks at bodies are audited.
 */
@RestController
class MessagesResource {

    private final MessageSearch search;
    private final MessageHistory history;
    private final Bodies bodies;
    private final MessageDifference difference;
    private final SentDocuments sent;
    private final Resubmission resubmission;

    MessagesResource(
            MessageSearch search,
            MessageHistory history,
            Bodies bodies,
            MessageDifference difference,
            SentDocuments sent,
            Resubmission resubmission) {
        this.sent = sent;
        this.difference = difference;
        this.search = search;
        this.history = history;
        this.bodies = bodies;
        this.resubmission = resubmission;
    }

    /** @param why 1 to 200 characters that name nobody */
    record Corrected(@Nullable String content, @Nullable String why) {}

    @GetMapping("/api/messages")
    MessageSearch.Page find(
            @RequestParam(required = false) @Nullable String find,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Long before,
            Principal by) {
        return search.find(new MessageQuery(find, type, agency, outcome, from, to, before), by.getName());
    }

    @GetMapping("/api/messages/{number:\\d+}")
    ResponseEntity<MessageHistory.Detail> one(@PathVariable long number) {
        return ResponseEntity.of(history.of(number));
    }

    /** 200 with the text, 404 for an unknown message, 409 with the reason for which it is not shown. */
    @GetMapping("/api/messages/{number:\\d+}/original")
    ResponseEntity<Object> original(@PathVariable long number, Principal by) {
        Bodies.Original original = bodies.original(number, by.getName());
        return original.text() == null ? kept(original.kept()) : shown(original.text());
    }

    /** 200 with what policy lets the reader see of it in canonical words, 404 and 409 as for the original. */
    @GetMapping("/api/messages/{number:\\d+}/canonical")
    ResponseEntity<Object> canonical(@PathVariable long number, Principal by) {
        Bodies.Said said = bodies.canonical(number, by.getName());
        return said.update() == null ? kept(said.kept()) : shown(said.update());
    }

    /**
     * 200 with each line of it and of the message that it corrects or changes, 404 where it does neither, 409 where one of the two is not
     * shown.
     */
    @GetMapping("/api/messages/{number:\\d+}/difference")
    ResponseEntity<Object> difference(@PathVariable long number, Principal by) {
        Optional<MessageDifference.Beside> beside = difference.of(number, by.getName());
        if (beside.isEmpty()) {
            return ResponseEntity.status(404).body(Map.of("problem", "no-message-before-it", "status", 404));
        }
        return beside.get().difference() == null ? kept(beside.get().kept()) : shown(beside.get());
    }

    /** 200 with what was sent, or would be now, and whether it is the same; 404 where nothing was delivered. */
    @GetMapping("/api/messages/{number:\\d+}/sent/{subscriber}")
    ResponseEntity<Object> sent(@PathVariable long number, @PathVariable String subscriber, Principal by) {
        return sent.of(number, subscriber, by.getName())
                .map(MessagesResource::shown)
                .orElseGet(() -> ResponseEntity.status(404).body(Map.of("problem", "not-delivered", "status", 404)));
    }

    /** 202 when the copy is on the intake queue, else 400, 404, 409 or 503 with a code. */
    @PostMapping("/api/messages/{number:\\d+}/resubmit")
    ResponseEntity<Object> resubmit(@PathVariable long number, @RequestBody Corrected corrected, Principal by) {
        Resubmission.Result result = resubmission.send(number, corrected.content(), corrected.why(), by.getName());
        return switch (result) {
            case SENT -> ResponseEntity.accepted().body(Map.of("correctionOf", number, "outcome", "RECEIVED"));
            case MESSAGE_UNKNOWN -> refusal(404, result);
            case NEITHER_REJECTED_NOR_HELD -> refusal(409, result);
            case CONTENT_EMPTY_OR_TOO_LARGE, WHY_NEEDED -> refusal(400, result);
            case TRY_AGAIN_LATER -> refusal(503, result);
        };
    }

    private static ResponseEntity<Object> shown(Object body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static ResponseEntity<Object> kept(Bodies.@Nullable Kept why) {
        Bodies.Kept kept = why == null ? Bodies.Kept.MESSAGE_UNKNOWN : why;
        return refusal(kept == Bodies.Kept.MESSAGE_UNKNOWN ? 404 : 409, kept);
    }

    private static ResponseEntity<Object> refusal(int status, Enum<?> code) {
        String word = code.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return ResponseEntity.status(status).body(Map.of("problem", word, "status", status));
    }
}
