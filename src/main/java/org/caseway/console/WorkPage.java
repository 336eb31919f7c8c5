package org.caseway.console;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.caseway.distribution.Acknowledgements;
import org.caseway.oversight.HeldDecisions;
import org.caseway.oversight.MessageHistory;
import org.caseway.oversight.MessageQuery;
import org.caseway.oversight.MessageSearch;
import org.caseway.oversight.OpenExceptions;
import org.caseway.oversight.WorkOwners;
import org.caseway.oversight.WorkOwners.Queue;
import org.caseway.record.HeldDesk;
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

/** {@code /console/work}: what waits for a human, queue by queue, and the decision about what is held. */
@Controller
class WorkPage {

    private static final Duration RECEIPTS_BACK = Duration.ofDays(90);

    private final HeldDesk held;
    private final HeldDecisions decisions;
    private final MessageSearch search;
    private final MessageHistory history;
    private final OpenExceptions exceptions;
    private final Acknowledgements receipts;
    private final WorkOwners owners;
    private final Clock clock;

    WorkPage(
            HeldDesk held,
            HeldDecisions decisions,
            MessageSearch search,
            MessageHistory history,
            OpenExceptions exceptions,
            Acknowledgements receipts,
            WorkOwners owners,
            Clock clock) {
        this.owners = owners;
        this.held = held;
        this.decisions = decisions;
        this.search = search;
        this.history = history;
        this.exceptions = exceptions;
        this.receipts = receipts;
        this.clock = clock;
    }

    @GetMapping("/console/work")
    String rejected(@RequestParam(required = false) @Nullable Long before, Principal who, Model page) {
        var query = new MessageQuery(null, null, null, "REJECTED", null, null, before);
        MessageSearch.Page found = search.find(query, who.getName());
        page.addAttribute("found", found);
        page.addAttribute("work", owners);
        page.addAttribute(
                "owners",
                owners.of(
                        Queue.REJECTED,
                        found.messages().stream()
                                .map(row -> Long.toString(row.number()))
                                .toList()));
        page.addAttribute("queue", "rejected");
        return "work";
    }

    @GetMapping("/console/work/held")
    String held(@RequestParam(defaultValue = "") String reason, Model page) {
        var shown = reason.isEmpty() ? held.all() : held.all(reason);
        var reasons = held.reasons();
        page.addAttribute("held", shown);
        page.addAttribute("reason", reason);
        page.addAttribute("reasons", reasons);
        page.addAttribute(
                "count",
                reason.isEmpty()
                        ? reasons.values().stream().mapToLong(Long::longValue).sum()
                        : reasons.getOrDefault(reason, 0L));
        page.addAttribute(
                "owners",
                owners.of(
                        Queue.HELD,
                        shown.stream().map(one -> Long.toString(one.number())).toList()));
        page.addAttribute("queue", "held");
        return "work-held";
    }

    @GetMapping("/console/work/held/{number:\\d+}")
    String held(@PathVariable long number, Model page) {
        page.addAttribute(
                "held",
                held.one(number)
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "message " + number + " is not held, or no more")));
        history.of(number).ifPresent(detail -> page.addAttribute("detail", detail));
        page.addAttribute("queue", "held");
        return "work-held-one";
    }

    @PostMapping("/console/work/held/{number:\\d+}")
    String decide(
            @PathVariable long number,
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable String caseId,
            @RequestParam(required = false) @Nullable String why,
            Principal who,
            RedirectAttributes next) {
        HeldDecisions.Result result = decisions.decide(number, decision, uuid(caseId), why, who.getName());
        if (result instanceof HeldDecisions.Done done) {
            next.addFlashAttribute(
                    "done",
                    "Message " + number + " went on: " + plain(done.answer().outcome()) + ".");
            return "redirect:/console/work/held";
        }
        next.addFlashAttribute("failed", said((HeldDecisions.Refused) result));
        return result == HeldDecisions.Refused.NOT_HELD
                ? "redirect:/console/work/held"
                : "redirect:/console/work/held/" + number;
    }

    /** @param back the page of the queue on which it was said */
    @PostMapping("/console/work/owners")
    String take(
            @RequestParam Queue of,
            @RequestParam String subject,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String back,
            Principal who,
            RedirectAttributes next) {
        try {
            owners.take(of, subject, owner, who.getName());
            next.addFlashAttribute(
                    "done", (owner.isBlank() ? "You see" : owner.strip() + " sees") + " to it from now on.");
        } catch (IllegalArgumentException refused) {
            next.addFlashAttribute("failed", "Nothing was written down: name an owner in 60 characters at most.");
        }
        return "redirect:/console/work" + (back.matches("/(held|matches|overdue)") ? back : "");
    }

    @GetMapping("/console/work/overdue")
    String overdue(Model page) {
        var all = exceptions.all();
        page.addAttribute("exceptions", all);
        page.addAttribute(
                "owners",
                owners.of(
                        Queue.OVERDUE,
                        all.stream()
                                .map(one -> one.kind() + " " + one.subject())
                                .toList()));
        page.addAttribute("missing", receipts.missing(clock.instant().minus(RECEIPTS_BACK)));
        page.addAttribute("queue", "overdue");
        return "work-overdue";
    }

    private static String said(HeldDecisions.Refused refused) {
        return switch (refused) {
            case DECISION_NOT_UNDERSTOOD ->
                "Nothing was done: choose a decision, name the case to bind to, and say why in "
                        + "200 characters at most.";
            case CASE_UNKNOWN -> "Nothing was done: there is no such case.";
            case NOT_HELD ->
                "Nothing was done: the message is held no more; somebody else has decided, or what it waited "
                        + "for has come.";
            case TRY_AGAIN_LATER -> "Nothing was done: the hub could not do it now. Try again in a moment.";
        };
    }

    private static String plain(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : UUID.fromString(text.strip());
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
