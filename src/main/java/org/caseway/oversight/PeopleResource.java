package org.caseway.oversight;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.correlation.people.Namesakes;
import org.caseway.correlation.people.People;
import org.caseway.correlation.people.PersonReview;
import org.caseway.correlation.people.PersonView;
import org.caseway.correlation.people.ReviewDecision;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/people}, for administrators: open questions, a person with all that is known, and decisions, each with its why.
 * Who acts is whoever is logged in. 400 with a code for what cannot be done, 404 for a person nobody knows, 409 for a question
 * that is answered already.
 */
@RestController
@RequestMapping("/api/people")
class PeopleResource {

    private static final int MOST = 200;

    private final People people;
    private final Namesakes namesakes;

    PeopleResource(People people, Namesakes namesakes) {
        this.people = people;
        this.namesakes = namesakes;
    }

    /** In a body, because paths and parameters are written down in places where names do not belong. */
    record Sought(
            @Nullable String given,
            @Nullable String surName,
            @Nullable LocalDate birthDate) {}

    /** People by surname and birth date; without both nobody. The search is audited without the name. */
    @PostMapping("/search")
    List<PersonView> search(@RequestBody Sought sought, Principal who) {
        if (sought.surName() == null || sought.birthDate() == null) {
            throw new IllegalArgumentException("surname-and-birth-date-needed");
        }
        return namesakes.find(sought.given(), sought.surName(), sought.birthDate(), who.getName());
    }

    /** @param why the reason, for whoever reads the trail */
    record Answer(
            @Nullable ReviewDecision decision, @Nullable String why) {}

    /** @param cases those that are of somebody else, for a parting only */
    record Act(
            @Nullable String why,
            @Nullable String other,
            @Nullable List<UUID> cases) {}

    @GetMapping("/reviews")
    List<PersonReview> reviews() {
        return people.openReviews(MOST);
    }

    @PostMapping("/reviews/{review}")
    ResponseEntity<Map<String, String>> decide(
            @PathVariable("review") long review, @RequestBody Answer answer, Principal who) {
        boolean open = people.decide(review, named(answer.decision(), "decision"), who.getName(), reason(answer.why()));
        return ResponseEntity.status(open ? 200 : 409).body(Map.of("review", open ? "answered" : "not-open"));
    }

    /** The look is audited. */
    @GetMapping("/{person}")
    ResponseEntity<PersonView> person(@PathVariable("person") String person, Principal who) {
        return ResponseEntity.of(people.person(person, who.getName()));
    }

    @PostMapping("/{person}/merge")
    Map<String, String> merge(@PathVariable("person") String person, @RequestBody Act act, Principal who) {
        return Map.of("person", people.merge(person, named(act.other(), "other"), who.getName(), reason(act.why())));
    }

    @PostMapping("/{person}/never")
    Map<String, String> never(@PathVariable("person") String person, @RequestBody Act act, Principal who) {
        people.never(person, named(act.other(), "other"), who.getName(), reason(act.why()));
        return Map.of("person", person);
    }

    @PostMapping("/{person}/unmerge")
    Map<String, String> unmerge(@PathVariable("person") String person, @RequestBody Act act, Principal who) {
        return Map.of("person", people.unmerge(person, named(act.cases(), "cases"), who.getName(), reason(act.why())));
    }

    @PostMapping("/weights")
    Map<String, String> learn(@RequestBody Act act, Principal who) {
        return Map.of("weights", people.learn(who.getName(), reason(act.why())));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ResponseEntity<Map<String, String>> impossible(IllegalArgumentException e) {
        return ResponseEntity.badRequest()
                .body(Map.of("problem", "not-possible", "text", String.valueOf(e.getMessage())));
    }

    private static <T> T named(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return part;
    }

    private static String reason(@Nullable String why) {
        return Why.of(why)
                .orElseThrow(
                        () -> new IllegalArgumentException("every decision needs its why, of 200 characters at most"));
    }
}
