package org.caseway.console;

import java.security.Principal;
import java.time.Instant;
import java.util.UUID;
import org.caseway.audit.AuditAnchors;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.Disseminations;
import org.caseway.distribution.Disseminations.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/audit}: who was told what of a case or a person, by which rules; and whether the trail is whole. */
@Controller
class AuditPage {

    private final Disseminations disseminations;
    private final AuditTrail trail;
    private final AuditAnchors anchors;

    AuditPage(Disseminations disseminations, AuditTrail trail, AuditAnchors anchors) {
        this.disseminations = disseminations;
        this.trail = trail;
        this.anchors = anchors;
    }

    /** @param of a case reference, a person's number such as P-17, or a recipient's id */
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
        if (!asked.isEmpty()) {
            var period =
                    new Period(since == null ? Period.EVER.from() : since, until == null ? Period.EVER.to() : until);
            page.addAttribute("found", found(asked, period, who.getName()));
        }
        return "audit";
    }

    private Disseminations.Found found(String of, Period period, String who) {
        if (of.matches("[Pp]-\\d{1,18}")) {
            return disseminations.ofPerson(of.toUpperCase(java.util.Locale.ROOT), period, who);
        }
        try {
            return disseminations.ofCase(UUID.fromString(of), period, who);
        } catch (IllegalArgumentException noCase) {
            return disseminations.ofRecipient(of, period, who);
        }
    }

    /** Reads the whole trail, about 3 µs a link. */
    @GetMapping("/console/audit/chain")
    String chain(Model page) {
        page.addAttribute("verification", trail.verify(anchors));
        return "audit-chain";
    }
}
