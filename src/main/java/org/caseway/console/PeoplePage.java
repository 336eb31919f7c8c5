package org.caseway.console;

import java.security.Principal;
import org.caseway.correlation.people.People;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** {@code /console/people/P-17}: a person with everything known, and why it is one person. */
@Controller
class PeoplePage {

    private final People people;

    PeoplePage(People people) {
        this.people = people;
    }

    @GetMapping("/console/people/{person:P-\\d{1,18}}")
    String person(@PathVariable String person, Principal who, Model page) {
        page.addAttribute(
                "person",
                people.person(person, who.getName())
                        .map(PersonPageView::of)
                        .orElseThrow(() ->
                                new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no person " + person)));
        return "person";
    }
}
