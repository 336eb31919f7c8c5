package org.caseway.oversight;

import java.util.List;
import org.caseway.priorities.Priorities;
import org.caseway.priorities.RankedCase;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/priorities}, for administrators: the most pressing cases first, each with its reasons and their points. */
@RestController
class PriorityResource {

    private final Priorities priorities;
    private final MorningList morning;

    PriorityResource(Priorities priorities, MorningList morning) {
        this.priorities = priorities;
        this.morning = morning;
    }

    /** For those who follow cases: without restricted ones, and with what is due. */
    @GetMapping("/api/morning")
    MorningList.Morning morning() {
        return morning.look();
    }

    @GetMapping("/api/priorities")
    List<RankedCase> ranked(@RequestParam(defaultValue = "100") int most) {
        return priorities.ranked(most);
    }
}
