package org.caseway.oversight;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/overview}: agencies, hub and subscribers with rates, backlogs and what somebody should look at. */
@RestController
class OverviewResource {

    private final Lookout lookout;

    OverviewResource(Lookout lookout) {
        this.lookout = lookout;
    }

    @GetMapping("/api/overview")
    Overview overview() {
        return lookout.look();
    }
}
