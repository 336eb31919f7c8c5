package org.caseway.oversight;

import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.distribution.Disseminations;
import org.caseway.distribution.Disseminations.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/disseminations?case=|person=|victim=|recipient=&from=&to=}, for administrators: who was told what, when, under which rules.
 * The look is audited.
 */
@RestController
class DisseminationResource {

    private final Disseminations disseminations;

    DisseminationResource(Disseminations disseminations) {
        this.disseminations = disseminations;
    }

    /** 400 unless exactly one of case, person, victim and recipient is given; a victim as {@code vs-sample/V-17}. */
    @GetMapping("/api/disseminations")
    ResponseEntity<Object> find(
            @RequestParam(name = "case", required = false) @Nullable UUID caseId,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String victim,
            @RequestParam(required = false) @Nullable String recipient,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            Principal by) {
        if (Stream.of(caseId != null, person != null, victim != null, recipient != null)
                        .filter(given -> given)
                        .count()
                != 1) {
            return refusal("one-of-case-person-victim-recipient");
        }
        var period = new Period(from == null ? Period.EVER.from() : from, to == null ? Period.EVER.to() : to);
        if (caseId != null) {
            return ResponseEntity.ok(disseminations.ofCase(caseId, period, by.getName()));
        }
        if (victim != null) {
            int slash = victim.indexOf('/');
            return slash < 1
                    ? refusal("victim-number-unusable")
                    : ResponseEntity.ok(disseminations.ofVictim(
                            victim.substring(0, slash), victim.substring(slash + 1), period, by.getName()));
        }
        if (recipient != null) {
            return ResponseEntity.ok(disseminations.ofRecipient(recipient, period, by.getName()));
        }
        try {
            return ResponseEntity.ok(disseminations.ofPerson(String.valueOf(person), period, by.getName()));
        } catch (IllegalArgumentException e) {
            return refusal("person-number-unusable");
        }
    }

    private static ResponseEntity<Object> refusal(String code) {
        return ResponseEntity.badRequest().body(Map.of("problem", code, "status", 400));
    }
}
