package org.caseway.console;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.accountability.AccessReviews;
import org.caseway.audit.AuditAnchors;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.Disseminations;
import org.caseway.distribution.Disseminations.Period;
import org.caseway.oversight.CaseReading;
import org.caseway.oversight.SignedAccounting;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/audit}: who was told what of a case or a person, by which rules; and whether the trail is whole. */
@Controller
class AuditPage {

    private static final int LONGEST_WHY = 200;
    private static final String PERSON = "[Pp]-\\d{1,18}";

    private final Disseminations disseminations;
    private final AuditTrail trail;
    private final AuditAnchors anchors;
    private final SignedAccounting accounting;
    private final AccessReviews reviews;
    private final CaseReading cases;

    AuditPage(
            Disseminations disseminations,
            AuditTrail trail,
            AuditAnchors anchors,
            SignedAccounting accounting,
            AccessReviews reviews,
            CaseReading cases) {
        this.cases = cases;
        this.accounting = accounting;
        this.reviews = reviews;
        this.disseminations = disseminations;
        this.trail = trail;
        this.anchors = anchors;
    }

    /** @param of a case by its reference or any of its numbers, a person's number such as P-17, or a recipient's id */
    @GetMapping("/console/audit")
    String disclosures(
            @RequestParam(defaultValue = "") String of,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Principal who,
            Model page) {
        String asked = of.strip();
        Instant since = Moments.read(from);
        Instant until = Moments.read(to);
        page.addAttribute("of", asked);
        page.addAttribute("from", Moments.field(since));
        page.addAttribute("to", Moments.field(until));
        List<UUID> meant = meant(asked);
        page.addAttribute("meant", meant);
        if (!asked.isEmpty() && meant.size() < 2) {
            page.addAttribute("found", found(asked, period(since, until), who.getName()));
        }
        return "audit";
    }

    /** What the page shows, signed by the hub, as a file. */
    @GetMapping("/console/audit/signed")
    ResponseEntity<String> signed(
            @RequestParam String of,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Principal who) {
        String asked = of.strip();
        if (meant(asked).size() > 1) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "several cases have that number; choose one on the page of the audit");
        }
        Instant since = Moments.read(from);
        Instant until = Moments.read(to);
        var question = new TreeMap<>(Map.of("of", asked));
        Stream.ofNullable(since).forEach(moment -> question.put("from", moment.toString()));
        Stream.ofNullable(until).forEach(moment -> question.put("to", moment.toString()));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/jose"))
                .header("Content-Disposition", "attachment; filename=disclosures.jws")
                .body(accounting.of(question, found(asked, period(since, until), who.getName()), who.getName()));
    }

    private static Period period(@Nullable Instant since, @Nullable Instant until) {
        return new Period(since == null ? Period.EVER.from() : since, until == null ? Period.EVER.to() : until);
    }

    /** Who may sign in, with what, and who has looked through them. */
    @GetMapping("/console/audit/access")
    String access(Model page) {
        page.addAttribute("standing", reviews.standing());
        return "audit-access";
    }

    @PostMapping("/console/audit/access/reviews")
    String reviewed(@RequestParam(defaultValue = "") String why, Principal who, RedirectAttributes next) {
        String said = why.strip();
        if (said.isEmpty() || said.length() > LONGEST_WHY) {
            next.addFlashAttribute(
                    "failed", "Nothing was written down: say what came of it in 200 characters at most.");
        } else {
            reviews.reviewed(said, who.getName());
            next.addFlashAttribute("done", "It is written down that you have looked through them.");
        }
        return "redirect:/console/audit/access";
    }

    private Disseminations.Found found(String of, Period period, String who) {
        if (of.matches(PERSON)) {
            return disseminations.ofPerson(of.toUpperCase(java.util.Locale.ROOT), period, who);
        }
        List<UUID> meant = meant(of);
        return meant.isEmpty()
                ? disseminations.ofRecipient(of, period, who)
                : disseminations.ofCase(meant.get(0), period, who);
    }

    /** The cases that are asked for by a reference, a docket or any other number; of one number there may be several. */
    private List<UUID> meant(String of) {
        return of.isEmpty() || of.matches(PERSON) ? List.of() : cases.find(of);
    }

    /** Reads the whole trail, about 3 µs a link. */
    @GetMapping("/console/audit/chain")
    String chain(Model page) {
        page.addAttribute("verification", trail.verify(anchors));
        return "audit-chain";
    }
}
