package org.caseway.console;

import java.security.Principal;
import org.caseway.oversight.Bodies;
import org.caseway.oversight.Layout;
import org.caseway.oversight.MessageHistory;
import org.caseway.oversight.Resubmission;
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

/** {@code /console/work/messages/<number>}: a rejected or held message with its problems beside it, to be corrected and sent again. */
@Controller
class CorrectionPage {

    private final MessageHistory history;
    private final Bodies bodies;
    private final Resubmission resubmission;

    CorrectionPage(MessageHistory history, Bodies bodies, Resubmission resubmission) {
        this.history = history;
        this.bodies = bodies;
        this.resubmission = resubmission;
    }

    @GetMapping("/console/work/messages/{number:\\d+}")
    String correct(@PathVariable long number, Principal who, Model page) {
        MessageHistory.Detail detail = detail(number);
        Bodies.Original original = bodies.original(number, who.getName());
        if (!page.containsAttribute("draft")) {
            page.addAttribute("draft", original.text() == null ? "" : Layout.of(original.text()));
        }
        page.addAttribute("source", original.text() == null ? null : Source.of(original.text(), detail.problems()));
        page.addAttribute("kept", original.kept());
        page.addAttribute("detail", detail);
        return "correction";
    }

    @PostMapping("/console/work/messages/{number:\\d+}")
    String send(
            @PathVariable long number,
            @RequestParam(required = false) @Nullable String content,
            @RequestParam(required = false) @Nullable String why,
            Principal who,
            RedirectAttributes next) {
        Resubmission.Result result = resubmission.send(number, unix(content), why, who.getName());
        if (result == Resubmission.Result.SENT) {
            next.addFlashAttribute(
                    "done", "The corrected copy is on the intake queue; its outcome shows here in a moment.");
            return "redirect:/console/messages/" + number;
        }
        next.addFlashAttribute("failed", said(result));
        next.addFlashAttribute("draft", content == null ? "" : content);
        return "redirect:/console/work/messages/" + number;
    }

    /** Browsers send lines with CR LF. */
    private static @Nullable String unix(@Nullable String content) {
        return content == null ? null : content.replace("\r\n", "\n");
    }

    private static String said(Resubmission.Result result) {
        return switch (result) {
            case SENT -> "";
            case MESSAGE_UNKNOWN -> "Nothing was sent: there is no such message.";
            case NEITHER_REJECTED_NOR_HELD -> "Nothing was sent: the message is neither rejected nor held any more.";
            case CONTENT_EMPTY_OR_TOO_LARGE -> "Nothing was sent: the copy is empty or larger than 1 MB.";
            case WHY_NEEDED -> "Nothing was sent: say why, in 200 characters at most.";
            case TRY_AGAIN_LATER -> "Nothing was sent: the intake queue takes nothing now. Try again in a moment.";
        };
    }

    private MessageHistory.Detail detail(long number) {
        return history.of(number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no message " + number));
    }
}
