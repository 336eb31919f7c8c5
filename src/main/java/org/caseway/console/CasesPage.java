package org.caseway.console;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.caseway.oversight.CaseReading;
import org.caseway.oversight.CaseView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /console/cases}: a case by any of its identifiers, as it was at a moment by what was known at another. */
@Controller
class CasesPage {

    private final CaseReading cases;

    CasesPage(CaseReading cases) {
        this.cases = cases;
    }

    /** Straight to the case where there is only one. */
    @GetMapping("/console/cases")
    String find(@RequestParam(defaultValue = "") String find, Model page) {
        String asked = find.strip();
        if (asked.matches("[Pp]-\\d{1,18}")) {
            return "redirect:/console/people/" + asked.toUpperCase(java.util.Locale.ROOT);
        }
        List<UUID> found = asked.isEmpty() ? List.of() : cases.find(asked);
        if (found.size() == 1) {
            return "redirect:/console/cases/" + found.get(0);
        }
        page.addAttribute("find", asked);
        page.addAttribute("found", found);
        return "cases";
    }

    @GetMapping("/console/cases/{caseId}")
    String one(
            @PathVariable UUID caseId,
            @RequestParam(required = false) @Nullable String effective,
            @RequestParam(required = false) @Nullable String known,
            @RequestParam(required = false) @Nullable Integer step,
            Principal who,
            Model page) {
        var tombstone = cases.tombstone(caseId);
        if (tombstone.isPresent()) {
            page.addAttribute("tombstone", tombstone.get());
            return "case-expunged";
        }
        Instant at = Moments.read(effective);
        Instant heardBy = Moments.read(known);
        CaseView view = cases.read(caseId, at, heardBy, who.getName())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no case " + caseId));
        if (step != null && step >= 0 && step < view.moments().size()) {
            return "redirect:/console/cases/" + caseId + "?known="
                    + view.moments().get(step) + (at == null ? "" : "&effective=" + Moments.field(at));
        }
        page.addAttribute("view", view);
        page.addAttribute("sideBySide", SideBySide.of(view.disagreements()));
        page.addAttribute("step", lastOf(view.moments(), heardBy));
        page.addAttribute("toldBy", new ToldBy(view));
        page.addAttribute("effective", Moments.field(at));
        page.addAttribute("known", Moments.field(heardBy));
        page.addAttribute("past", at != null || heardBy != null);
        return "case";
    }

    /** The last of these moments that is not after that one; the last of all for none. */
    private static int lastOf(List<Instant> moments, @Nullable Instant known) {
        long heard = known == null
                ? moments.size()
                : moments.stream().filter(one -> !one.isAfter(known)).count();
        return (int) Math.max(0, heard - 1);
    }
}
