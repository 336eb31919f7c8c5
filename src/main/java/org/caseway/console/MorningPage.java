package org.caseway.console;

import org.caseway.oversight.MorningList;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /console/morning}: what somebody who follows cases begins the day with. */
@Controller
class MorningPage {

    private final MorningList list;

    MorningPage(MorningList list) {
        this.list = list;
    }

    @GetMapping("/console/morning")
    String morning(Model page) {
        page.addAttribute("morning", list.look());
        return "morning";
    }
}
