package org.caseway.console;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.LaneRefused;
import org.caseway.oversight.FailureDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/failures}: what could not be delivered by cause, a dry run, a release; and how every lane is set. */
@Controller
class FailuresPage {

    private static final int LONGEST_WHY = 200;

    private final FailureDesk desk;
    private final LaneControl lanes;

    FailuresPage(FailureDesk desk, LaneControl lanes) {
        this.desk = desk;
        this.lanes = lanes;
    }

    /** @param subscriber only of this one; empty for all */
    @GetMapping("/console/failures")
    String failures(@RequestParam(defaultValue = "") String subscriber, Model page) {
        boolean all = subscriber.isBlank();
        page.addAttribute("only", subscriber.strip());
        page.addAttribute(
                "groups",
                desk.groups().stream()
                        .filter(g -> all || g.subscriber().equals(subscriber.strip()))
                        .toList());
        page.addAttribute(
                "lanes",
                lanes.all().stream()
                        .filter(l -> all || l.id().equals(subscriber.strip()))
                        .toList());
        return "failures";
    }

    /** The dry run: what a release would send. */
    @GetMapping("/console/failures/parked")
    String parked(
            @RequestParam String subscriber,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam(defaultValue = "10") int most,
            Model page) {
        int shown = Math.max(1, Math.min(most, FailureDesk.MOST));
        page.addAttribute("subscriber", subscriber);
        page.addAttribute("cause", cause);
        page.addAttribute("most", most);
        page.addAttribute("atOnce", FailureDesk.AT_ONCE);
        page.addAttribute(
                "group",
                desk.groups().stream()
                        .filter(g -> g.subscriber().equals(subscriber)
                                && g.cause().equals(cause)
                                && g.status().equals("PARKED"))
                        .findFirst()
                        .orElse(null));
        page.addAttribute("parked", desk.parked(subscriber, cause, shown));
        return "failures-parked";
    }

    /** @param most 0 for all, as far as they are released at once; the page says how many these are */
    @PostMapping("/console/failures/release")
    String release(
            @RequestParam String subscriber,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam int most,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        try {
            int released = desk.release(subscriber, cause, most <= 0 ? FailureDesk.AT_ONCE : most, why, who.getName());
            next.addFlashAttribute(
                    "done",
                    released == 0
                            ? "Nothing was left to release in that group."
                            : released + " released to " + subscriber
                                    + "; they go again under their former delivery ids.");
        } catch (IllegalArgumentException noWhy) {
            next.addFlashAttribute("failed", "Nothing was done: say why, in 200 characters at most.");
        } catch (LaneRefused refused) {
            next.addFlashAttribute("failed", "Nothing was done: " + plain(refused) + ".");
        }
        return "redirect:/console/failures";
    }

    /** The dry run of chosen ones, with what policy says of each now. */
    @GetMapping("/console/failures/chosen")
    String chosen(
            @RequestParam String subscriber, @RequestParam(required = false) @Nullable List<Long> event, Model page) {
        List<Long> events = event == null ? List.of() : event;
        page.addAttribute("subscriber", subscriber);
        page.addAttribute("events", events);
        try {
            page.addAttribute("chosen", desk.tryOut(subscriber, events));
        } catch (IllegalArgumentException unknown) {
            page.addAttribute("chosen", List.of());
            page.addAttribute("failed", "There is no such subscriber.");
        }
        return "failures-chosen";
    }

    @PostMapping("/console/failures/chosen")
    String sendAgain(
            @RequestParam String subscriber,
            @RequestParam(required = false) @Nullable List<Long> event,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        List<Long> events = event == null ? List.of() : event;
        try {
            int sent = desk.sendAgain(subscriber, events, why, who.getName());
            next.addFlashAttribute(
                    "done",
                    sent == 0
                            ? "Nothing of what was chosen is given up any more."
                            : sent + " released to " + subscriber + "; they go again under their former delivery ids.");
            return "redirect:/console/failures";
        } catch (IllegalArgumentException noWhy) {
            next.addFlashAttribute("failed", "Nothing was done: say why, in 200 characters at most.");
        } catch (LaneRefused refused) {
            next.addFlashAttribute("failed", "Nothing was done: " + plain(refused) + ".");
        }
        next.addAttribute("subscriber", subscriber);
        next.addAttribute("event", events);
        return "redirect:/console/failures/chosen";
    }

    @PostMapping("/console/failures/lanes/{subscriber}")
    String order(
            @PathVariable String subscriber,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(required = false) @Nullable Double perSecond,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String back,
            Principal who,
            RedirectAttributes next) {
        String then = back.equals("partner") && subscriber.matches("[a-z][a-z0-9-]{1,39}")
                ? "redirect:/console/partners/subscribers/" + subscriber
                : "redirect:/console/failures#lanes";
        String reason = why.strip().replaceAll("\\p{Cntrl}+", " ");
        if (reason.isEmpty() || reason.length() > LONGEST_WHY) {
            next.addFlashAttribute("failed", "Nothing was done: say why, in 200 characters at most.");
            return then;
        }
        try {
            boolean known = order(subscriber, order, perSecond, who.getName(), reason);
            next.addFlashAttribute(
                    known ? "done" : "failed",
                    known ? subscriber + ": " + order + " is ordered." : "Nothing was done: choose an order.");
        } catch (LaneRefused refused) {
            next.addFlashAttribute("failed", "Nothing was done: " + plain(refused) + ".");
        }
        return then;
    }

    private boolean order(String subscriber, String order, @Nullable Double perSecond, String who, String why) {
        switch (order) {
            case "pause" -> lanes.pause(subscriber, who, why);
            case "resume" -> lanes.resume(subscriber, who, why);
            case "drain" -> lanes.drain(subscriber, who, why);
            case "enable" -> lanes.enable(subscriber, who, why);
            case "throttle" -> lanes.throttle(subscriber, perSecond, who, why);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String plain(LaneRefused refused) {
        return String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT).replace('-', ' ');
    }
}
