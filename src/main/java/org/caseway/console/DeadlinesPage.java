package org.caseway.console;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.caseway.deadlines.ClockEvent;
import org.caseway.oversight.DeadlineReading;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/work/deadlines} and {@code /pressing}: what is due, which case first and why, every day that counted, and what would be. */
@Controller
class DeadlinesPage {

    private static final int MOST_DAYS = 3_650;

    private final DeadlineReading reading;

    DeadlinesPage(DeadlineReading reading) {
        this.reading = reading;
    }

    @GetMapping("/console/work/deadlines")
    String due(@RequestParam(defaultValue = "7") int days, Model page) {
        int within = Math.max(0, Math.min(days, MOST_DAYS));
        page.addAttribute("days", within);
        page.addAttribute("due", reading.within(Duration.ofDays(within)));
        page.addAttribute("queue", "deadlines");
        return "work-deadlines";
    }

    @GetMapping("/console/work/pressing")
    String pressing(Model page) {
        page.addAttribute("pressing", reading.pressing());
        page.addAttribute("queue", "pressing");
        return "work-pressing";
    }

    /** @param event what is supposed to happen, with its day and time (UTC); empty supposes nothing */
    @GetMapping("/console/work/deadlines/{caseId:[0-9a-f-]{36}}")
    String ofCase(
            @PathVariable UUID caseId,
            @RequestParam(defaultValue = "") String event,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String time,
            Principal who,
            Model page) {
        page.addAttribute("caseId", caseId);
        page.addAttribute("of", reading.ofCase(caseId, who.getName()).orElse(null));
        page.addAttribute("events", ClockEvent.values());
        page.addAttribute("event", event);
        page.addAttribute("day", day);
        page.addAttribute("time", time);
        boolean asked = !event.isBlank();
        var would = asked ? reading.supposing(caseId, event, day, time, who.getName()) : List.of();
        page.addAttribute("understood", would != null);
        page.addAttribute("would", asked ? would : null);
        return "deadlines-case";
    }
}
