package org.caseway.oversight;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.caseway.partners.InvalidConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/partners}: who sends and who is told, what was agreed until when; whether one can be reached; sample files judged. */
@RestController
@RequestMapping("/api/partners")
class PartnersResource {

    private final PartnerDesk desk;
    private final Conformance conformance;

    PartnersResource(PartnerDesk desk, Conformance conformance) {
        this.desk = desk;
        this.conformance = conformance;
    }

    /** The JSON keys are the component names. */
    record Everybody(
            List<PartnerDesk.Sender> agencies,
            List<PartnerDesk.Recipient> subscribers,
            List<PartnerKeys.Certificate> certificates) {}

    @GetMapping
    Everybody everybody() {
        return new Everybody(desk.senders(), desk.recipients(), desk.certificates());
    }

    /** Delivers nothing. 404 for a subscriber nobody knows. */
    @PostMapping("/subscribers/{id}/test")
    ResponseEntity<Object> test(@PathVariable String id, Principal who) {
        return desk.test(id, who.getName())
                .<ResponseEntity<Object>>map(
                        result -> ResponseEntity.ok(Map.of("reached", result.reached(), "steps", result.steps())))
                .orElseGet(() -> refusal(404, "subscriber-unknown"));
    }

    /** What would become of the posted file; nothing of it is kept. 404 for an agency nobody knows, 413 above a megabyte. */
    @PostMapping("/agencies/{id}/conformance")
    ResponseEntity<Object> conformance(@PathVariable String id, @RequestBody byte[] sample, Principal who) {
        if (!desk.knows(id)) {
            return refusal(404, "agency-unknown");
        }
        return sample.length > Conformance.LARGEST
                ? refusal(413, "request-too-large")
                : ResponseEntity.ok(conformance.judge(id, sample, who.getName()));
    }

    /** @param agency what its file in {@code config/agencies} would say */
    record Drafted(@Nullable String agency, @Nullable String sample) {}

    /**
     * The same of an agency that is only drafted; nothing of either is kept. 400 without one, 409 with everything that is wrong with
     * the draft, 413 above a megabyte.
     */
    @PostMapping("/sandbox")
    ResponseEntity<Object> sandbox(@RequestBody Drafted drafted, Principal who) {
        if (drafted.agency() == null || drafted.sample() == null) {
            return refusal(400, "agency-and-sample-required");
        }
        byte[] sample = drafted.sample().getBytes(StandardCharsets.UTF_8);
        if (sample.length > Conformance.LARGEST) {
            return refusal(413, "request-too-large");
        }
        try {
            return ResponseEntity.ok(conformance.judgeDraft(drafted.agency(), drafted.sample(), who.getName()));
        } catch (InvalidConfiguration unusable) {
            return ResponseEntity.status(409).body(Map.of("problem", "not-usable", "details", unusable.problems()));
        }
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
