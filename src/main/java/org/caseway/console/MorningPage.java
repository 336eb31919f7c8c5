package org.caseway.console;

import java.util.stream.Collectors;
import org.caseway.oversight.MorningList;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /console/morning}: what somebody who follows cases begins the day with. */
@Controller
class MorningPage {

    private static final String OVERDUE = "OVERDUE";

    private final MorningList list;

    MorningPage(MorningList list) {
        this.list = list;
    }

    @GetMapping("/console/morning")
    String morning(Model page) {
        MorningList.Morning morning = list.look();
        page.addAttribute("morning", morning);
        page.addAttribute(
                "due", morning.due().stream().collect(Collectors.partitioningBy(one -> OVERDUE.equals(one.status()))));
        return "morning";
    }
}
