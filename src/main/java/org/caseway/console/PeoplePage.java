package org.caseway.console;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.caseway.correlation.people.Namesakes;
import org.caseway.correlation.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/people/P-17}: a person with everything known, why it is one person, and what a human says of it. */
@Controller
class PeoplePage {

    private static final String PERSON = "/console/people/{person:P-\\d{1,18}}";
    private static final String NUMBER = "P-\\d{1,18}";
    private static final int LONGEST_WHY = 200;

    private final People people;
    private final Namesakes namesakes;

    PeoplePage(People people, Namesakes namesakes) {
        this.people = people;
        this.namesakes = namesakes;
    }

    /** Names stand in no address, so this is a form that is posted. */
    @PostMapping("/console/people/search")
    String search(
            @RequestParam(defaultValue = "") String given,
            @RequestParam(defaultValue = "") String surName,
            @RequestParam(defaultValue = "") String birthDate,
            Principal who,
            Model page) {
        try {
            var found = namesakes.find(given, surName, LocalDate.parse(birthDate.strip()), who.getName());
            page.addAttribute("people", found);
            page.addAttribute("perhapsMore", found.size() == Namesakes.MOST);
        } catch (IllegalArgumentException | DateTimeException incomplete) {
            page.addAttribute("failed", "Nobody was looked for: a surname and a birth date are needed.");
        }
        return "people-found";
    }

    @GetMapping(PERSON)
    String person(@PathVariable String person, Principal who, Model page) {
        page.addAttribute("person", known(person, who));
        return "person";
    }

    /** Both side by side, before anybody says that they are one, or never are. */
    @GetMapping(PERSON + "/with")
    String pair(
            @PathVariable String person,
            @RequestParam(defaultValue = "") String other,
            Principal who,
            Model page,
            RedirectAttributes next) {
        String second = other.strip().toUpperCase(Locale.ROOT);
        if (!second.matches(NUMBER)) {
            return refused(next, person, "another person's number, such as P-17, is needed");
        }
        PersonPageView one = known(person, who);
        PersonPageView two = known(second, who);
        if (one.known().person().equals(two.known().person())) {
            return refused(next, person, second + " is this person already");
        }
        page.addAttribute("one", one);
        page.addAttribute("other", two);
        return "person-pair";
    }

    @PostMapping(PERSON + "/merge")
    String merge(
            @PathVariable String person,
            @RequestParam(defaultValue = "") String other,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        return act(next, person, why, () -> {
            String now = people.merge(person, other, who.getName(), why.strip());
            next.addFlashAttribute("done", person + " and " + other + " are one person from now on: " + now + ".");
            return now;
        });
    }

    @PostMapping(PERSON + "/never")
    String never(
            @PathVariable String person,
            @RequestParam(defaultValue = "") String other,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        return act(next, person, why, () -> {
            people.never(person, other, who.getName(), why.strip());
            next.addFlashAttribute("done", person + " and " + other + " are never one, whatever comes.");
            return person;
        });
    }

    /** @param cases those that describe somebody else */
    @PostMapping(PERSON + "/unmerge")
    String unmerge(
            @PathVariable String person,
            @RequestParam(required = false) @Nullable List<UUID> cases,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        return act(next, person, why, () -> {
            String now =
                    people.unmerge(person, Objects.requireNonNullElse(cases, List.of()), who.getName(), why.strip());
            next.addFlashAttribute("done", "The cases that were chosen are of " + now + " from now on.");
            return now;
        });
    }

    /** @param act answers with the person to go on with */
    private static String act(RedirectAttributes next, String person, String why, Supplier<String> act) {
        if (why.isBlank() || why.strip().length() > LONGEST_WHY) {
            return refused(next, person, "say why, in 200 characters at most");
        }
        try {
            return "redirect:/console/people/" + act.get();
        } catch (IllegalArgumentException impossible) {
            return refused(next, person, String.valueOf(impossible.getMessage()));
        }
    }

    private static String refused(RedirectAttributes next, String person, String why) {
        next.addFlashAttribute("failed", "Nothing was done: " + why + ".");
        return "redirect:/console/people/" + person;
    }

    private PersonPageView known(String person, Principal who) {
        return people.person(person, who.getName())
                .map(PersonPageView::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no person " + person));
    }
}
