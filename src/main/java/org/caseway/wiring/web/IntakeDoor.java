package org.caseway.wiring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caseway.intake.IntakeQueue;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Intake over https. 202 with a receipt means the message is on the intake queue, on disk; the receipt asks for the answer
 * later. The agency is the one that logged in.
 */
@RestController
class IntakeDoor {

    /** Bytes of content. */
    static final int LARGEST = 10 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(IntakeDoor.class);

    private final IntakeQueue queue;
    private final IntakeAnswers answers;
    private final Receipts receipts;
    private final Clock clock;

    IntakeDoor(IntakeQueue queue, IntakeAnswers answers, Receipts receipts, Clock clock) {
        this.queue = queue;
        this.answers = answers;
        this.receipts = receipts;
        this.clock = clock;
    }

    @PostMapping(
            path = "/api/intake",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE, "application/*+xml", "text/csv"})
    ResponseEntity<Object> take(HttpServletRequest request, Principal agency) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            return tooLarge();
        }
        byte[] original = request.getInputStream().readNBytes(LARGEST + 1);
        if (original.length > LARGEST) {
            return tooLarge();
        }
        if (original.length == 0) {
            return refusal(400, "message-empty");
        }
        UUID ingress = UUID.randomUUID();
        Instant now = clock.instant();
        try {
            queue.put(List.of(Envelope.of(ingress.toString(), agency.getName(), Channel.HTTPS, now, original)));
        } catch (IllegalStateException e) {
            LOG.error("the intake queue does not take messages", e);
            return refusal(503, "try-again-later");
        }
        String receipt = receipts.give(ingress, agency.getName());
        return ResponseEntity.accepted()
                .location(URI.create("/api/intake/" + receipt))
                .body(Map.of("receipt", receipt, "receivedAt", now, "outcome", "RECEIVED"));
    }

    /** 200 with the answer, 202 while there is none yet, 404 for a receipt this agency was not given. */
    @GetMapping("/api/intake/{receipt}")
    ResponseEntity<Object> answer(@PathVariable String receipt, Principal agency) {
        Optional<String> ingress = receipts.ingressId(receipt, agency.getName());
        if (ingress.isEmpty()) {
            return refusal(404, "receipt-unknown");
        }
        Optional<IntakeAnswers.Found> found = answers.find(ingress.get(), agency.getName());
        return found.isPresent()
                ? ResponseEntity.ok(found.get())
                : ResponseEntity.accepted().body(Map.of("receipt", receipt, "pending", true));
    }

    private static ResponseEntity<Object> tooLarge() {
        return refusal(413, "message-too-large");
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
