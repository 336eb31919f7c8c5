package org.caseway.oversight;

import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.distribution.Disseminations;
import org.caseway.distribution.Disseminations.Period;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/disseminations?case=|person=|victim=|recipient=&from=&to=} and {@code /api/disseminations/{deliveryId}}, for administrators: who was told what, when, under which rules.
 * The look is audited.
 */
@RestController
class DisseminationResource {

    private final Disseminations disseminations;
    private final SignedAccounting accounting;
    private final CaseReading cases;
    private final Partners partners;

    DisseminationResource(
            Disseminations disseminations, SignedAccounting accounting, CaseReading cases, Partners partners) {
        this.disseminations = disseminations;
        this.accounting = accounting;
        this.cases = cases;
        this.partners = partners;
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
        try {
            return ResponseEntity.ok(found(asked(caseId, person, victim, recipient), period(from, to), by.getName()));
        } catch (IllegalArgumentException refused) {
            return refusal(String.valueOf(refused.getMessage()));
        }
    }

    /**
     * One delivery beside the case as it was known when what it told was received, which message said so, and what is otherwise by now:
     * after a correction or a person taken apart, what was told against what is. 404 where nothing was sent under that identifier or
     * nothing is left of it.
     */
    @GetMapping("/api/disseminations/{deliveryId}")
    ResponseEntity<Object> explain(@PathVariable String deliveryId, Principal by) {
        return disseminations
                .one(deliveryId, by.getName())
                .flatMap(told ->
                        cases.explain(told, recipient(told.dissemination().recipient()), by.getName()))
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.status(404).body(Map.of("problem", "delivery-unknown", "status", 404)));
    }

    private @Nullable Subscriber recipient(String id) {
        return partners.subscribers().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The same as a JSON Web Signature of the hub, to be given away. */
    @GetMapping(path = "/api/disseminations/signed", produces = "application/jose")
    ResponseEntity<Object> signed(
            @RequestParam(name = "case", required = false) @Nullable UUID caseId,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String victim,
            @RequestParam(required = false) @Nullable String recipient,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            Principal by) {
        try {
            Map.Entry<String, String> of = asked(caseId, person, victim, recipient);
            var question = new TreeMap<>(Map.of(of.getKey(), of.getValue()));
            Stream.ofNullable(from).forEach(moment -> question.put("from", moment.toString()));
            Stream.ofNullable(to).forEach(moment -> question.put("to", moment.toString()));
            return ResponseEntity.ok()
                    .header("Content-Disposition", "attachment; filename=disclosures.jws")
                    .body(accounting.of(question, found(of, period(from, to), by.getName()), by.getName()));
        } catch (IllegalArgumentException refused) {
            return ResponseEntity.badRequest()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("problem", String.valueOf(refused.getMessage()), "status", 400));
        }
    }

    private static Period period(@Nullable Instant from, @Nullable Instant to) {
        return new Period(from == null ? Period.EVER.from() : from, to == null ? Period.EVER.to() : to);
    }

    private static Map.Entry<String, String> asked(
            @Nullable UUID caseId, @Nullable String person, @Nullable String victim, @Nullable String recipient) {
        var given = new TreeMap<String, String>();
        Stream.ofNullable(caseId).forEach(value -> given.put("case", value.toString()));
        Stream.ofNullable(person).forEach(value -> given.put("person", value));
        Stream.ofNullable(victim).forEach(value -> given.put("victim", value));
        Stream.ofNullable(recipient).forEach(value -> given.put("recipient", value));
        if (given.size() != 1) {
            throw new IllegalArgumentException("one-of-case-person-victim-recipient");
        }
        return given.firstEntry();
    }

    private Disseminations.Found found(Map.Entry<String, String> of, Period period, String who) {
        String value = of.getValue();
        return switch (of.getKey()) {
            case "case" -> disseminations.ofCase(UUID.fromString(value), period, who);
            case "recipient" -> disseminations.ofRecipient(value, period, who);
            case "victim" -> {
                int slash = value.indexOf('/');
                if (slash < 1) {
                    throw new IllegalArgumentException("victim-number-unusable");
                }
                yield disseminations.ofVictim(value.substring(0, slash), value.substring(slash + 1), period, who);
            }
            default -> ofPerson(value, period, who);
        };
    }

    private Disseminations.Found ofPerson(String person, Period period, String who) {
        try {
            return disseminations.ofPerson(person, period, who);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("person-number-unusable", e);
        }
    }

    private static ResponseEntity<Object> refusal(String code) {
        return ResponseEntity.badRequest().body(Map.of("problem", code, "status", 400));
    }
}
