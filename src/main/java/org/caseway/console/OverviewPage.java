package org.caseway.console;

import org.caseway.oversight.Lookout;
import org.caseway.oversight.Overview;
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
        look(page);
        return "overview";
    }

    /** The part that changes, for a page that is open. */
    @GetMapping("/console/overview/live")
    String live(Model page) {
        look(page);
        return "overview :: live";
    }

    private void look(Model page) {
        Overview hub = lookout.look();
        page.addAttribute("hub", hub);
        page.addAttribute("map", HubMap.of(hub));
    }
}
