package org.caseway.console;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.caseway.oversight.CaseNumbers;
import org.caseway.victims.NoticeDesk;
import org.caseway.victims.NoticeView;
import org.caseway.victims.ReleasesAhead;
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

/** {@code /console/victims}: who will be out, which notices nobody confirmed, why one went or did not, and calls. */
@Controller
class VictimsPage {

    private static final int USUAL_HOURS = 72;
    private static final int MOST_HOURS = 24 * 90;

    private final ReleasesAhead releases;
    private final NoticeDesk notices;
    private final CaseNumbers cases;

    VictimsPage(ReleasesAhead releases, NoticeDesk notices, CaseNumbers cases) {
        this.releases = releases;
        this.notices = notices;
        this.cases = cases;
    }

    /**
     * @param find a case by its reference or any of its numbers, or a victim as the victim service knows it; without it what nobody has
     *     confirmed
     */
    @GetMapping("/console/victims")
    String desk(
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "" + USUAL_HOURS) int hours,
            Principal who,
            Model page) {
        String asked = find.strip();
        int within = Math.max(1, Math.min(hours, MOST_HOURS));
        page.addAttribute("find", asked);
        page.addAttribute("hours", within);
        page.addAttribute("releases", releases.within(Duration.ofHours(within), who.getName()));
        page.addAttribute("notices", notices(asked, who.getName()));
        return "victims";
    }

    private List<NoticeView> notices(String asked, String who) {
        if (asked.isEmpty()) {
            return notices.unconfirmed(who);
        }
        UUID caseId = reference(asked);
        if (caseId != null) {
            return notices.find(caseId, null, false, null, who);
        }
        List<NoticeView> ofVictim = notices.ofVictim(asked, who);
        return ofVictim.isEmpty()
                ? cases.find(asked).stream()
                        .flatMap(one -> notices.find(one, null, false, null, who).stream())
                        .toList()
                : ofVictim;
    }

    private static @Nullable UUID reference(String asked) {
        try {
            return UUID.fromString(asked);
        } catch (IllegalArgumentException anotherNumber) {
            return null;
        }
    }

    @GetMapping("/console/victims/notices/{id:\\d{1,18}}")
    String notice(@PathVariable long id, Principal who, Model page) {
        page.addAttribute(
                "notice",
                notices.one(id, null, who.getName())
                        .orElseThrow(
                                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no notice " + id)));
        return "victims-notice";
    }

    @PostMapping("/console/victims/notices/{id:\\d{1,18}}/calls")
    String called(
            @PathVariable long id,
            @RequestParam(required = false) NoticeDesk.@Nullable Call outcome,
            Principal who,
            RedirectAttributes next) {
        if (outcome == null) {
            next.addFlashAttribute("failed", "Nothing was written down: choose what came of the call.");
        } else {
            switch (notices.called(id, outcome, who.getName())) {
                case DONE -> next.addFlashAttribute("done", "The call is written down.");
                case UNKNOWN -> next.addFlashAttribute("failed", "Nothing was written down: there is no such notice.");
                case CLOSED ->
                    next.addFlashAttribute(
                            "failed", "Nothing was written down: the notice is confirmed, or never went.");
            }
        }
        return "redirect:/console/victims/notices/" + id;
    }
}
