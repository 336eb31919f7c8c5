package org.caseway.console;

import org.caseway.oversight.Lookout;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /console/overview}: agencies, hub, subscribers, and what somebody should look at. */
@Controller
class OverviewPage {

    private final Lookout lookout;

    OverviewPage(Lookout lookout) {
        this.lookout = lookout;
    }

    @GetMapping("/console/overview")
    String overview(Model page) {
        page.addAttribute("hub", lookout.look());
        return "overview";
    }

    /** The part that changes, for a page that is open. */
    @GetMapping("/console/overview/live")
    String live(Model page) {
        page.addAttribute("hub", lookout.look());
        return "overview :: live";
    }
}
