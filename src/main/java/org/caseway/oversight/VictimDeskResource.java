package org.caseway.oversight;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.victims.NoticeDesk;
import org.caseway.victims.NoticeView;
import org.caseway.victims.ReleasesAhead;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/victims}, for advocates: who will be out soon, what nobody has confirmed, why a notice went or did not, and calls. Names
 * no victim but by the service's own identifier. Each look is on the audit trail.
 */
@RestController
@RequestMapping("/api/victims")
class VictimDeskResource {

    private static final int MOST_HOURS = 24 * 90;

    private final ReleasesAhead releases;
    private final NoticeDesk notices;

    VictimDeskResource(ReleasesAhead releases, NoticeDesk notices) {
        this.releases = releases;
        this.notices = notices;
    }

    /** @param outcome REACHED, NO_ANSWER or MESSAGE_LEFT */
    record Called(NoticeDesk.@Nullable Call outcome) {}

    /** 400 for hours that are none, or more than ninety days. */
    @GetMapping("/releases")
    ResponseEntity<Object> releases(@RequestParam(defaultValue = "72") int hours, Principal who) {
        return hours < 1 || hours > MOST_HOURS
                ? refusal(400, "hours-out-of-range")
                : ResponseEntity.ok(releases.within(Duration.ofHours(hours), who.getName()));
    }

    /** Those that nobody has confirmed; of a case or of a victim all of them, with why one did not go. */
    @GetMapping("/notices")
    List<NoticeView> notices(
            @RequestParam(name = "case", required = false) @Nullable UUID caseId,
            @RequestParam(required = false) @Nullable String victim,
            Principal who) {
        if (caseId != null) {
            return notices.find(caseId, null, false, null, who.getName());
        }
        return victim == null || victim.isBlank()
                ? notices.unconfirmed(who.getName())
                : notices.ofVictim(victim.strip(), who.getName());
    }

    @GetMapping("/notices/{id}")
    ResponseEntity<Object> notice(@PathVariable long id, Principal who) {
        return notices.one(id, null, who.getName())
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> refusal(404, "notice-unknown"));
    }

    /** 204 when it is written down; 409 for a notice that is confirmed, or never went. */
    @PostMapping("/notices/{id}/calls")
    ResponseEntity<Object> called(@PathVariable long id, @RequestBody Called called, Principal who) {
        NoticeDesk.Call outcome = called.outcome();
        if (outcome == null) {
            return refusal(400, "outcome-needed");
        }
        return switch (notices.called(id, outcome, who.getName())) {
            case DONE -> ResponseEntity.noContent().build();
            case UNKNOWN -> refusal(404, "notice-unknown");
            case CLOSED -> refusal(409, "notice-closed");
        };
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
