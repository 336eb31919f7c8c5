package org.caseway.console;

import java.security.Principal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.caseway.completeness.CorrectionRefused;
import org.caseway.completeness.CorrectionWanted;
import org.caseway.message.Problem;
import org.caseway.oversight.CorrectionDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/work/corrections}: what agencies are asked to correct, and asking it of a message, a charge, an identifier. */
@Controller
class CorrectionRequestsPage {

    private static final int LONGEST_WHY = 200;

    private final CorrectionDesk desk;

    CorrectionRequestsPage(CorrectionDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/console/work/corrections")
    String open(Model page) {
        page.addAttribute("requests", desk.open());
        page.addAttribute("queue", "corrections");
        return "work-corrections";
    }

    @GetMapping("/console/work/corrections/new")
    String form(
            @RequestParam long message,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String recordNumber,
            Model page) {
        try {
            return form(message, field, recordNumber, "", List.of(), page);
        } catch (CorrectionRefused none) {
            throw notHere(none);
        }
    }

    /** What was typed stands in the form again when something is wrong with it. */
    @PostMapping("/console/work/corrections")
    String ask(
            @RequestParam long message,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String recordNumber,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    java.time.@Nullable LocalDate due,
            Principal who,
            Model page,
            RedirectAttributes next) {
        Instant by = due == null ? null : due.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC);
        var wanted = new CorrectionWanted(field, recordNumber.isEmpty() ? null : recordNumber, reason, by);
        try {
            long id = desk.ask(message, wanted, who.getName());
            next.addFlashAttribute("done", "Request " + id + " is written down; the agency is told.");
            return "redirect:/console/work/corrections";
        } catch (CorrectionRefused refused) {
            if (refused.status() == HttpStatus.NOT_FOUND.value()) {
                throw notHere(refused);
            }
            page.addAttribute("failed", "Nothing was asked.");
            return form(message, field, recordNumber, reason, refused.problems(), page);
        }
    }

    private String form(
            long message, String field, String recordNumber, String reason, List<Problem> problems, Model page) {
        page.addAttribute("askable", desk.askable(message));
        page.addAttribute("field", field);
        page.addAttribute("recordNumber", recordNumber);
        page.addAttribute("reason", reason);
        page.addAttribute("problems", problems);
        page.addAttribute("queue", "corrections");
        return "work-correction-new";
    }

    @GetMapping("/console/work/corrections/{id:\\d{1,18}}")
    String one(@PathVariable long id, Principal who, Model page) {
        try {
            page.addAttribute("asked", desk.one(id, who.getName()));
        } catch (CorrectionRefused none) {
            throw notHere(none);
        }
        page.addAttribute("queue", "corrections");
        return "work-correction-one";
    }

    @PostMapping("/console/work/corrections/{id:\\d{1,18}}")
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        if (why.isBlank() || why.strip().length() > LONGEST_WHY) {
            next.addFlashAttribute("failed", "Nothing was done: say why in 200 characters at most.");
            return "redirect:/console/work/corrections/" + id;
        }
        try {
            desk.withdraw(id, why.strip().replaceAll("\\p{Cntrl}+", " "), who.getName());
            next.addFlashAttribute("done", "Request " + id + " is withdrawn.");
        } catch (CorrectionRefused refused) {
            next.addFlashAttribute("failed", "Nothing was done: the request has ended before, or there is none.");
        }
        return "redirect:/console/work/corrections";
    }

    private static ResponseStatusException notHere(CorrectionRefused none) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "there is no such record here, or policy shows you nothing of it", none);
    }
}
