package org.caseway.console;

import java.security.Principal;
import java.util.Optional;
import org.caseway.oversight.Training;
import org.caseway.victims.NoticeReason;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/training}: what is practised; there where all people are invented, and nowhere else. */
@Controller
class TrainingPage {

    private final Training training;

    TrainingPage(Training training) {
        this.training = training;
    }

    @GetMapping("/console/training")
    String all(Principal who, Model page) {
        required();
        page.addAttribute("practices", training.practices(who.getName()));
        page.addAttribute("reasons", NoticeReason.values());
        return "training";
    }

    @PostMapping("/console/training/{scenario}/answer")
    String answer(
            @PathVariable String scenario,
            @RequestParam(defaultValue = "0") long notice,
            @RequestParam(defaultValue = "") String reason,
            Principal who,
            RedirectAttributes next) {
        required();
        Optional<Boolean> right = training.answer(scenario, notice, reason, who.getName());
        if (right.isEmpty()) {
            next.addFlashAttribute("failed", "There is no notice with that number.");
        } else if (right.get()) {
            next.addFlashAttribute("done", "That is what the record says.");
        } else {
            next.addFlashAttribute("failed", "The record says something else. Look at the notice once more.");
        }
        return "redirect:/console/training";
    }

    /** The hub stops in a moment, so there is no page to lead to but this. */
    @PostMapping("/console/training/anew")
    String anew(Model page, RedirectAttributes next) {
        required();
        if (training.anew()) {
            return "training-anew";
        }
        next.addFlashAttribute("failed", "Nothing was done: the county is still coming in. Try again in a minute.");
        return "redirect:/console/training";
    }

    private void required() {
        if (!training.on()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "this hub is not for training");
        }
    }
}
