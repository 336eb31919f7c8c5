package org.caseway.console;

import java.security.Principal;
import java.util.List;
import org.caseway.oversight.CodeDesk;
import org.caseway.oversight.CodeMappings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/work/codes}: one item for each code that messages wait for, mapped once for all of them. */
@Controller
class CodesPage {

    private static final String BACK = "redirect:/console/work/codes";

    private final CodeDesk desk;
    private final CodeMappings mappings;

    CodesPage(CodeDesk desk, CodeMappings mappings) {
        this.desk = desk;
        this.mappings = mappings;
    }

    @GetMapping("/console/work/codes")
    String codes(Model page) {
        page.addAttribute("waiting", desk.waiting());
        page.addAttribute("mapped", mappings.all());
        page.addAttribute("queue", "codes");
        return "work-codes";
    }

    @PostMapping("/console/work/codes/map")
    String map(
            @RequestParam String agency,
            @RequestParam String list,
            @RequestParam String code,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(required = false) @Nullable String why,
            Principal who,
            RedirectAttributes next) {
        CodeDesk.Outcome outcome = desk.map(agency, list, code, word, why, who.getName());
        CodeDesk.Mapped mapped = outcome.mapped();
        if (mapped == null) {
            next.addFlashAttribute("failed", said(outcome.refused()));
        } else if (!mapped.problems().isEmpty()) {
            next.addFlashAttribute(
                    "failed",
                    "It is written down and does not count yet: the files of code lists cannot be read. "
                            + unread(mapped.problems()));
        } else {
            next.addFlashAttribute("done", "Mapped. " + wentOn(mapped));
        }
        return BACK;
    }

    @PostMapping("/console/work/codes/take-back")
    String takeBack(
            @RequestParam String agency,
            @RequestParam String list,
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String why,
            Principal who,
            RedirectAttributes next) {
        CodeDesk.TakenBack taken = desk.takeBack(agency, list, code, why, who.getName());
        if (taken.refused() != null) {
            next.addFlashAttribute("failed", said(taken.refused()));
        } else if (!taken.problems().isEmpty()) {
            next.addFlashAttribute(
                    "failed",
                    "It is taken back and still counts: the files of code lists cannot be read. "
                            + unread(taken.problems()));
        } else {
            next.addFlashAttribute("done", "It counts no more; what has gone on by it stays as it is.");
        }
        return BACK;
    }

    private static String unread(List<String> problems) {
        return String.join("; ", problems)
                + ". Once they are mended and the configuration is read again, it is as was asked.";
    }

    private static String wentOn(CodeDesk.Mapped mapped) {
        String on = mapped.released() == 1 ? "1 message goes on." : mapped.released() + " messages go on.";
        return mapped.waiting() == 0
                ? on
                : on + " " + mapped.waiting() + " with this code still wait for something else.";
    }

    private static String said(CodeDesk.@Nullable Refused refused) {
        return switch (refused == null ? CodeDesk.Refused.CODE_UNKNOWN : refused) {
            case WHY_NEEDED -> "Nothing was done: say why, in 200 characters at most.";
            case CODE_UNKNOWN -> "Nothing was done: nothing waits for that code any more.";
            case WORD_UNKNOWN -> "Nothing was done: choose one of the words of the list.";
        };
    }
}
