package org.caseway.console;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.caseway.oversight.FailureDesk;
import org.caseway.oversight.ReleaseJobs;
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

/** {@code /console/failures/jobs}: releases to chosen recipients at a chosen rate, looked at first and followed until they end. */
@Controller
class JobsPage {

    private static final double USUAL_RATE = 10;

    private final ReleaseJobs jobs;
    private final FailureDesk failures;

    JobsPage(ReleaseJobs jobs, FailureDesk failures) {
        this.jobs = jobs;
        this.failures = failures;
    }

    @GetMapping("/console/failures/jobs")
    String all(Model page) {
        page.addAttribute("jobs", jobs.all());
        return "jobs";
    }

    /** @param group {@code subscriber|cause}, the causes that were chosen; what they would release is shown before it is ordered */
    @GetMapping("/console/failures/jobs/new")
    String plan(
            @RequestParam(required = false) @Nullable List<String> group,
            @RequestParam(defaultValue = "10") int most,
            @RequestParam(defaultValue = "" + USUAL_RATE) double perSecond,
            Model page) {
        List<String> chosen = Objects.requireNonNullElse(group, List.of());
        page.addAttribute("chosen", chosen);
        page.addAttribute("most", most);
        page.addAttribute("perSecond", perSecond);
        List<FailureDesk.Group> parked = failures.groups().stream()
                .filter(g -> g.status().equals("PARKED"))
                .toList();
        page.addAttribute("groups", parked);
        page.addAttribute("inOneJob", ReleaseJobs.MOST);
        page.addAttribute("moreThanOneJob", deliveries(parked, List.of()) > ReleaseJobs.MOST);
        page.addAttribute("left", Math.max(0, deliveries(parked, chosen) - ReleaseJobs.MOST));
        page.addAttribute("planned", jobs.plan(groups(chosen), count(most)));
        return "jobs-new";
    }

    @PostMapping("/console/failures/jobs/new")
    String order(
            @RequestParam(required = false) @Nullable List<String> group,
            @RequestParam(defaultValue = "10") int most,
            @RequestParam(defaultValue = "0") double perSecond,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        List<String> chosen = Objects.requireNonNullElse(group, List.of());
        try {
            Optional<Long> job = jobs.order(groups(chosen), count(most), perSecond, why, who.getName());
            if (job.isPresent()) {
                return "redirect:/console/failures/jobs/" + job.get();
            }
            next.addFlashAttribute("failed", "Nothing was ordered: nothing of what was chosen is parked any more.");
        } catch (IllegalArgumentException refused) {
            next.addFlashAttribute("failed", "Nothing was ordered: " + said(refused) + ".");
        }
        next.addAttribute("group", chosen);
        next.addAttribute("most", most);
        return "redirect:/console/failures/jobs/new";
    }

    @GetMapping("/console/failures/jobs/{job:\\d{1,18}}")
    String one(@PathVariable long job, Model page) {
        page.addAttribute("job", known(job));
        return "job";
    }

    /** The part that changes, for a page that is open. */
    @GetMapping("/console/failures/jobs/{job:\\d{1,18}}/live")
    String live(@PathVariable long job, Model page) {
        page.addAttribute("job", known(job));
        return "job :: live";
    }

    @PostMapping("/console/failures/jobs/{job:\\d{1,18}}/change")
    String change(
            @PathVariable long job,
            @RequestParam(required = false) ReleaseJobs.@Nullable Change change,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        try {
            if (change != null && jobs.change(job, change, why, who.getName())) {
                next.addFlashAttribute(
                        "done", "The job is told to " + change.name().toLowerCase(Locale.ROOT) + ".");
            } else {
                next.addFlashAttribute("failed", "Nothing was done: the job is not in a state for that any more.");
            }
        } catch (IllegalArgumentException refused) {
            next.addFlashAttribute("failed", "Nothing was done: " + said(refused) + ".");
        }
        return "redirect:/console/failures/jobs/" + job;
    }

    private org.caseway.oversight.ReleaseJob known(long job) {
        return jobs.one(job)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no job " + job));
    }

    /** @param chosen as {@link #plan} takes them; empty for every group */
    private static long deliveries(List<FailureDesk.Group> parked, List<String> chosen) {
        return parked.stream()
                .filter(g -> chosen.isEmpty() || chosen.contains(g.subscriber() + "|" + g.cause()))
                .mapToLong(FailureDesk.Group::count)
                .sum();
    }

    /** 0 stands for all, as far as one job takes them; the page says how many that leaves. */
    private static int count(int most) {
        return most <= 0 ? ReleaseJobs.MOST : Math.min(most, ReleaseJobs.MOST);
    }

    private static List<ReleaseJobs.Group> groups(List<String> chosen) {
        return chosen.stream()
                .filter(one -> one.indexOf('|') > 0)
                .map(one ->
                        new ReleaseJobs.Group(one.substring(0, one.indexOf('|')), one.substring(one.indexOf('|') + 1)))
                .toList();
    }

    private static String said(IllegalArgumentException refused) {
        return switch (String.valueOf(refused.getMessage())) {
            case "why-needed" -> "say why, in 200 characters at most";
            case "rate-out-of-range" -> "the rate is above zero and a thousand a second at most";
            default -> "choose at least one group";
        };
    }
}
