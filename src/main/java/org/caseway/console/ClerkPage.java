package org.caseway.console;

import java.security.Principal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caseway.casefile.FilingDocument;
import org.caseway.message.Problem;
import org.caseway.oversight.ClerkDesk;
import org.caseway.oversight.ClerkView;
import org.caseway.oversight.FilingRuling;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/clerk/filings}: what was filed with the clerk's court and waits, and the answer to each document. */
@Controller
class ClerkPage {

    private final ClerkDesk desk;

    ClerkPage(ClerkDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/console/clerk/filings")
    String waiting(Principal who, Model page) {
        page.addAttribute("waiting", desk.waiting(who.getName()));
        page.addAttribute("decided", desk.decided(who.getName()));
        return "clerk";
    }

    @GetMapping("/console/clerk/filings/{number:\\d+}")
    String one(@PathVariable long number, Principal who, Model page) {
        page.addAttribute("seen", filing(number, who));
        return "clerk-filing";
    }

    @PostMapping("/console/clerk/filings/{number:\\d+}/receipt")
    String receive(@PathVariable long number, Principal who, RedirectAttributes next) {
        return said(number, desk.receive(number, who.getName()), "The receipt", next);
    }

    /** @param form {@code status-<n>} and {@code reason-<n>} of the n-th document, {@code docket}, and {@code why} for a change */
    @PostMapping("/console/clerk/filings/{number:\\d+}/decision")
    String decide(
            @PathVariable long number,
            @RequestParam MultiValueMap<String, String> form,
            Principal who,
            RedirectAttributes next) {
        ClerkView seen = filing(number, who);
        var documents = seen.documents();
        var ruling = new FilingRuling(
                form.getFirst("docket"),
                IntStream.range(0, documents.size())
                        .mapToObj(n ->
                                verdict(documents.get(n), form.getFirst("status-" + n), form.getFirst("reason-" + n)))
                        .toList(),
                form.getFirst("why"));
        ClerkDesk.Result result = desk.decide(number, ruling, who.getName());
        if (result.state() == ClerkDesk.State.NOT_USABLE) {
            next.addFlashAttribute("chosen", form.toSingleValueMap());
        }
        return said(number, result, "The decision", next);
    }

    /** A browser sends the field for the reason also where the document is accepted. */
    private static FilingRuling.Verdict verdict(
            FilingDocument document, @Nullable String status, @Nullable String reason) {
        return new FilingRuling.Verdict(document.documentId(), status, "ACCEPTED".equals(status) ? null : reason);
    }

    private static String said(long number, ClerkDesk.Result result, String what, RedirectAttributes next) {
        if (result.state() == ClerkDesk.State.SENT) {
            next.addFlashAttribute("done", what + " is on the intake queue; the filer is told of it in a moment.");
            return "redirect:/console/clerk/filings";
        }
        next.addFlashAttribute(
                "failed",
                "Nothing was sent: "
                        + switch (result.state()) {
                            case FILING_UNKNOWN -> "there is no such filing with your court.";
                            case NOT_WAITING -> "the filing waits for that no more.";
                            case ALREADY_SAID -> "it was said already and is on its way.";
                            case TRY_AGAIN_LATER -> "the intake queue takes nothing now. Try again in a moment.";
                            default ->
                                result.problems().stream()
                                        .map(Problem::text)
                                        .distinct()
                                        .collect(Collectors.joining(" "));
                        });
        return "redirect:/console/clerk/filings/" + number;
    }

    private ClerkView filing(long number, Principal who) {
        return desk.one(number, who.getName())
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no filing " + number + " with your court"));
    }
}
