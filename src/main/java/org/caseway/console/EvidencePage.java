package org.caseway.console;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.caseway.evidence.DisclosureTracker;
import org.caseway.evidence.DocumentDesk;
import org.caseway.evidence.EvidenceRefused;
import org.caseway.evidence.Retention;
import org.caseway.oversight.Askers;
import org.caseway.oversight.CaseReading;
import org.caseway.oversight.EvidenceDecisions;
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

/** {@code /console/evidence}: the documents of a case, to whom each was disclosed, what is held, what may be destroyed. */
@Controller
class EvidencePage {

    private final DocumentDesk desk;
    private final DisclosureTracker tracker;
    private final Retention retention;
    private final EvidenceDecisions decisions;
    private final CaseReading cases;
    private final Askers askers;

    EvidencePage(
            DocumentDesk desk,
            DisclosureTracker tracker,
            Retention retention,
            EvidenceDecisions decisions,
            CaseReading cases,
            Askers askers) {
        this.desk = desk;
        this.tracker = tracker;
        this.retention = retention;
        this.decisions = decisions;
        this.cases = cases;
        this.askers = askers;
    }

    /** @param of any identifier of a case; empty shows what waits for somebody */
    @GetMapping("/console/evidence")
    String overview(@RequestParam(defaultValue = "") String of, Principal who, Model page) {
        String asked = of.strip();
        page.addAttribute("of", asked);
        List<UUID> found = asked.isEmpty() ? List.of() : cases.find(asked);
        page.addAttribute("found", found);
        if (found.size() == 1) {
            page.addAttribute("items", desk.ofCase(found.get(0), askers.person(who.getName())));
            page.addAttribute("disclosures", tracker.matrix(found.get(0), who.getName()));
        } else {
            page.addAttribute("held", desk.held());
            page.addAttribute("due", retention.due());
        }
        return "evidence";
    }

    @GetMapping("/console/evidence/{claim:[0-9a-f-]{36}}")
    String one(@PathVariable UUID claim, Principal who, Model page) {
        try {
            page.addAttribute("standing", desk.standing(claim, askers.person(who.getName())));
        } catch (EvidenceRefused unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no document " + claim);
        }
        return "evidence-one";
    }

    @PostMapping("/console/evidence/{claim:[0-9a-f-]{36}}/decision")
    String decide(
            @PathVariable UUID claim,
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable String why,
            Principal who,
            RedirectAttributes next)
            throws IOException {
        try {
            decisions.decide(claim, decision, why, who.getName());
            next.addFlashAttribute("done", "It is in the chain of custody.");
        } catch (EvidenceRefused refused) {
            next.addFlashAttribute("failed", "Not done: " + refused.problem().replace('-', ' ') + ".");
        }
        return "redirect:/console/evidence/" + claim;
    }
}
