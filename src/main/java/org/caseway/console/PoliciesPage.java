package org.caseway.console;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.caseway.oversight.PolicyDesk;
import org.caseway.oversight.PolicySimulator;
import org.caseway.oversight.Reload;
import org.caseway.oversight.TextDifference;
import org.caseway.partners.InvalidConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/policies}: what counts, what is proposed in which words, and the two people who put it in force. */
@Controller
class PoliciesPage {

    private static final int A_WEEK = 7;
    private static final int LONGEST_WHY = 200;

    private final PolicyDesk desk;
    private final PolicySimulator simulator;
    private final Reload reload;
    private final boolean twoPeople;

    PoliciesPage(
            PolicyDesk desk,
            PolicySimulator simulator,
            Reload reload,
            @Value("${caseway.policies.two-people:false}") boolean twoPeople) {
        this.desk = desk;
        this.simulator = simulator;
        this.reload = reload;
        this.twoPeople = twoPeople;
    }

    @GetMapping("/console/policies")
    String all(Model page) {
        page.addAttribute("sets", desk.all());
        page.addAttribute("draft", desk.draft());
        page.addAttribute("twoPeople", twoPeople);
        return "policies";
    }

    /** @param set by which it is approved, or {@code draft} */
    @GetMapping("/console/policies/{set}")
    String one(@PathVariable String set, Principal who, Model page) {
        boolean draft = set.equals(PolicyDesk.DRAFT);
        Map<String, String> texts = draft
                ? desk.draftTexts()
                : desk.texts(set)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such set"));
        page.addAttribute("set", set);
        page.addAttribute("differences", TextDifference.of(desk.textsInForce().orElse(texts), texts));
        page.addAttribute("compared", desk.textsInForce().isPresent());
        page.addAttribute("twoPeople", twoPeople);
        page.addAttribute("problems", problems(set));
        String digest = draft ? desk.draft() : set;
        desk.all().stream().filter(one -> one.set().equals(digest)).findFirst().ifPresent(standing -> {
            page.addAttribute("standing", standing);
            page.addAttribute("own", standing.proposedBy().equals(who.getName()));
        });
        return "policy-set";
    }

    private List<String> problems(String set) {
        try {
            desk.policies(set);
            return List.of();
        } catch (InvalidConfiguration unusable) {
            return unusable.problems();
        }
    }

    /** What the set would have made of the last days; some seconds of work. */
    @GetMapping("/console/policies/{set}/difference")
    String difference(
            @PathVariable String set, @RequestParam(defaultValue = "" + A_WEEK) int days, Principal who, Model page) {
        page.addAttribute("set", set);
        page.addAttribute("days", days);
        try {
            page.addAttribute("difference", simulator.compare(set, days, who.getName()));
        } catch (PolicySimulator.SimulationRefused refused) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "there is no such set, or too long a time", refused);
        } catch (InvalidConfiguration unusable) {
            page.addAttribute("problems", unusable.problems());
        }
        return "policy-difference";
    }

    @PostMapping("/console/policies/propose")
    String propose(@RequestParam(defaultValue = "") String why, Principal who, RedirectAttributes next) {
        if (reasonMissing(why, next)) {
            return "redirect:/console/policies/draft";
        }
        try {
            String set = desk.propose(who.getName(), why.strip());
            next.addFlashAttribute("done", "It is proposed; somebody else has to approve it.");
            return "redirect:/console/policies/" + set;
        } catch (InvalidConfiguration unusable) {
            next.addFlashAttribute("failed", "Nothing was proposed: the files cannot be used as they are.");
            return "redirect:/console/policies/draft";
        } catch (PolicyDesk.PolicyRefused refused) {
            next.addFlashAttribute("failed", said(refused));
            return "redirect:/console/policies/draft";
        }
    }

    @PostMapping("/console/policies/{set}/approve")
    String approve(@PathVariable String set, Principal who, RedirectAttributes next) {
        return decide(set, next, of -> {
            desk.approve(of, who.getName());
            List<String> problems = reload.reloadPolicies();
            next.addFlashAttribute(
                    problems.isEmpty() ? "done" : "failed",
                    problems.isEmpty()
                            ? "It is in force on this node, and the others have been told."
                            : "It is approved and cannot be used: " + String.join("; ", problems));
        });
    }

    @PostMapping("/console/policies/{set}/withdraw")
    String withdraw(
            @PathVariable String set,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        return reasonMissing(why, next)
                ? "redirect:/console/policies/" + set
                : decide(set, next, of -> {
                    desk.withdraw(of, who.getName(), why.strip());
                    next.addFlashAttribute("done", "It is withdrawn; nobody can approve it any more.");
                });
    }

    private static boolean reasonMissing(String why, RedirectAttributes next) {
        boolean missing = why.isBlank() || why.strip().length() > LONGEST_WHY;
        if (missing) {
            next.addFlashAttribute("failed", "Nothing was done: say why, in 200 characters at most.");
        }
        return missing;
    }

    private String decide(String set, RedirectAttributes next, Consumer<String> decision) {
        try {
            decision.accept(set);
        } catch (PolicyDesk.PolicyRefused refused) {
            next.addFlashAttribute("failed", said(refused));
        }
        return "redirect:/console/policies/" + set;
    }

    private static String said(PolicyDesk.PolicyRefused refused) {
        return switch (String.valueOf(refused.getMessage())) {
            case "own-proposal" -> "Nothing was done: whoever proposed it cannot approve it.";
            case "two-people-off" ->
                "Nothing was done: this hub does not ask for two people; the files of its folder count from the next reload on.";
            default -> "Nothing was done: it is not proposed any more.";
        };
    }
}
