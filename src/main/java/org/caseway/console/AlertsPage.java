package org.caseway.console;

import java.security.Principal;
import org.caseway.oversight.AlertBook;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/alerts}: what somebody should see to, who does, since when, and what to do about it. */
@Controller
class AlertsPage {

    private final AlertBook book;

    AlertsPage(AlertBook book) {
        this.book = book;
    }

    @GetMapping("/console/alerts")
    String alerts(@RequestParam(defaultValue = "false") boolean resolved, Model page) {
        page.addAttribute("alerts", resolved ? book.resolved() : book.open());
        page.addAttribute("resolved", resolved);
        return "alerts";
    }

    @GetMapping("/console/alerts/{number:\\d{1,18}}")
    String alert(@PathVariable long number, Model page) {
        page.addAttribute(
                "alert",
                book.one(number)
                        .orElseThrow(() ->
                                new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no alert " + number)));
        return "alert";
    }

    @PostMapping("/console/alerts/{number:\\d{1,18}}/acknowledge")
    String acknowledge(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        try {
            boolean open = book.acknowledge(number, owner, why, who.getName());
            next.addFlashAttribute(
                    open ? "done" : "failed",
                    open
                            ? "It is acknowledged."
                            : "Nothing was written down: it is so no more, or there is no such alert.");
        } catch (IllegalArgumentException refused) {
            next.addFlashAttribute(
                    "failed",
                    "Nothing was written down: say what is done about it in 200 characters at most, and name an owner"
                            + " in 60.");
        }
        return "redirect:/console/alerts/" + number;
    }
}
