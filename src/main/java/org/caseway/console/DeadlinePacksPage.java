package org.caseway.console;

import java.security.Principal;
import org.caseway.deadlines.PackDesk;
import org.caseway.deadlines.PackRefused;
import org.caseway.deadlines.RulePack;
import org.caseway.deadlines.WhatIf;
import org.caseway.oversight.AnswersInTime;
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

/** {@code /console/deadlines/packs}, for administrators: which rules count, what a draft would change, and the two who publish it. */
@Controller
class DeadlinePacksPage {

    private static final int LONGEST_WHY = 200;
    private static final int MOST_CASES = 20_000;
    private static final String HERE = "redirect:/console/deadlines/packs";

    private final PackDesk packs;
    private final WhatIf whatIf;
    private final AnswersInTime<RulePack, WhatIf.Impact> inTime = new AnswersInTime<>("impact");

    DeadlinePacksPage(PackDesk packs, WhatIf whatIf) {
        this.packs = packs;
        this.whatIf = whatIf;
    }

    @GetMapping("/console/deadlines/packs")
    String all(Model page) {
        page.addAttribute("drafts", packs.lint());
        page.addAttribute("versions", packs.all());
        return "deadline-packs";
    }

    /** What the draft would change; reckons every case, up to 20,000. */
    @GetMapping("/console/deadlines/packs/{pack}")
    String impact(@PathVariable String pack, Model page) {
        try {
            var draft = packs.draft(pack)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such draft"));
            page.addAttribute("draft", draft);
            inTime.ask(draft, () -> whatIf.impact(draft, MOST_CASES))
                    .ifPresent(impact -> page.addAttribute("impact", impact));
        } catch (PackRefused unreadable) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "the draft cannot be read", unreadable);
        }
        return "deadline-pack-impact";
    }

    @PostMapping("/console/deadlines/packs/{pack}/propose")
    String propose(
            @PathVariable String pack,
            @RequestParam(required = false) @Nullable String why,
            Principal who,
            RedirectAttributes next) {
        return decided(next, reason(why), said -> {
            String version = packs.propose(pack, who.getName(), said);
            return pack + " " + version + " is proposed; it counts when somebody else approves it.";
        });
    }

    @PostMapping("/console/deadlines/packs/{pack}/approve")
    String approve(@PathVariable String pack, @RequestParam String version, Principal who, RedirectAttributes next) {
        return decided(next, "approved", said -> {
            packs.approve(pack, version, who.getName());
            return pack + " " + version + " is in force; every case is reckoned anew.";
        });
    }

    @PostMapping("/console/deadlines/packs/{pack}/withdraw")
    String withdraw(
            @PathVariable String pack,
            @RequestParam String version,
            @RequestParam(required = false) @Nullable String why,
            Principal who,
            RedirectAttributes next) {
        return decided(next, reason(why), said -> {
            packs.withdraw(pack, version, who.getName(), said);
            return pack + " " + version + " is withdrawn.";
        });
    }

    private interface Act {
        String done(String why);
    }

    private static String decided(RedirectAttributes next, String why, Act act) {
        if (why.isEmpty()) {
            next.addFlashAttribute("failed", "Nothing was done: say why, in 200 characters at most.");
            return HERE;
        }
        try {
            next.addFlashAttribute("done", act.done(why));
        } catch (PackRefused refused) {
            next.addFlashAttribute(
                    "failed",
                    "Nothing was done: " + refused.problem().replace('-', ' ') + ". "
                            + String.join(" ", refused.details()));
        }
        return HERE;
    }

    private static String reason(@Nullable String given) {
        String why = given == null ? "" : given.strip().replaceAll("\\p{Cntrl}+", " ");
        return why.length() > LONGEST_WHY ? "" : why;
    }
}
