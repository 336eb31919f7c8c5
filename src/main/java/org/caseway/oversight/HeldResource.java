package org.caseway.oversight;

import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.Recall;
import org.caseway.distribution.Recalls;
import org.caseway.journey.Answer;
import org.caseway.journey.Decided;
import org.caseway.journey.Decision;
import org.caseway.priorities.Priorities;
import org.caseway.record.CaseHistory;
import org.caseway.record.ExceptionItem;
import org.caseway.record.HeldDesk;
import org.caseway.record.HeldMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/held} and {@code /api/exceptions}, for administrators: what waits, and what a human decides about it. */
@RestController
class HeldResource {

    private static final int LONGEST_REASON = 200;
    private static final Pattern CASE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?= )");

    private final HeldDesk desk;
    private final CaseHistory cases;
    private final Recalls recalls;
    private final Replay replay;
    private final LaneControl lanes;
    private final Priorities priorities;

    HeldResource(
            HeldDesk desk,
            CaseHistory cases,
            Recalls recalls,
            Replay replay,
            LaneControl lanes,
            Priorities priorities) {
        this.desk = desk;
        this.cases = cases;
        this.recalls = recalls;
        this.replay = replay;
        this.lanes = lanes;
        this.priorities = priorities;
    }

    /**
     * A decision as it is posted.
     *
     * @param decision BIND, OPEN_CASE, REJECT or RELEASE
     * @param caseId for BIND
     * @param reason 1 to 200 characters; goes into the audit trail and, for REJECT, to the sender
     */
    record Posted(
            @Nullable String decision,
            @Nullable UUID caseId,
            @Nullable String reason) {}

    @GetMapping("/api/held")
    List<HeldMessage> held() {
        return desk.all();
    }

    @GetMapping("/api/held/{number}")
    ResponseEntity<HeldMessage> held(@PathVariable long number) {
        return ResponseEntity.of(desk.one(number));
    }

    /** Those of the most pressing cases first; what names no case comes after them, the oldest first. */
    @GetMapping("/api/exceptions")
    List<ExceptionItem> exceptions() {
        List<ExceptionItem> items = Stream.concat(
                        desk.exceptions().stream(),
                        Stream.concat(
                                recalls.overdue().stream().map(HeldResource::item),
                                lanes.switchedOff().stream().map(HeldResource::item)))
                .toList();
        Map<UUID, Integer> totals = priorities.totals(
                items.stream().flatMap(item -> caseOf(item).stream()).distinct().toList());
        return items.stream()
                .sorted(Comparator.comparing(item ->
                        -caseOf(item).map(id -> totals.getOrDefault(id, 0)).orElse(0)))
                .toList();
    }

    /** The case that the subject begins with. */
    private static Optional<UUID> caseOf(ExceptionItem item) {
        var named = CASE.matcher(item.subject());
        return named.lookingAt() ? Optional.of(UUID.fromString(named.group())) : Optional.empty();
    }

    /** Goes by itself when the recipient acknowledges. */
    private static ExceptionItem item(Recall overdue) {
        return new ExceptionItem(
                overdue.id(),
                "RECALL_OVERDUE",
                overdue.reason().name(),
                overdue.deliveryId(),
                overdue.createdAt(),
                overdue.dueAt(),
                "OPEN",
                null);
    }

    /** Open until the lane is enabled; it has no number, for nothing else closes it. */
    private static ExceptionItem item(LaneControl.SwitchedOff lane) {
        return new ExceptionItem(
                0, "LANE_DISABLED", "RECIPIENT_UNREACHABLE", lane.subscriber(), lane.at(), lane.at(), "OPEN", null);
    }

    /**
     * 200 with what became of the message, 400 for a decision that is none, 404 for a message that is not held, which a second
     * decision finds too, 409 for a case that does not exist, 503 when it could not be done now.
     */
    @PostMapping("/api/held/{number}/decision")
    ResponseEntity<Object> decide(@PathVariable long number, @RequestBody Posted posted, Principal by) {
        Optional<Decision> decision = decision(posted, by.getName());
        if (decision.isEmpty()) {
            return refusal(400, "decision-not-understood");
        }
        if (decision.get() instanceof Decision.Bind bind && !cases.exists(bind.caseId())) {
            return refusal(409, "case-unknown");
        }
        try {
            return replay.decide(List.of(new Decided(number, decision.get()))).stream()
                    .filter(answer -> answer.messageNumber() == number)
                    .findFirst()
                    .<ResponseEntity<Object>>map(answer -> ResponseEntity.ok(answer(answer)))
                    .orElseGet(() -> refusal(404, "not-held"));
        } catch (IllegalStateException notNow) {
            return refusal(503, "try-again-later");
        }
    }

    private static Optional<Decision> decision(Posted posted, String by) {
        String why = posted.reason() == null ? "" : posted.reason().strip().replaceAll("\\p{Cntrl}+", " ");
        if (posted.decision() == null || why.isEmpty() || why.length() > LONGEST_REASON) {
            return Optional.empty();
        }
        return switch (posted.decision()) {
            case "BIND" -> Optional.ofNullable(posted.caseId()).map(caseId -> new Decision.Bind(caseId, by, why));
            case "OPEN_CASE" -> Optional.of(new Decision.OpenCase(by, why));
            case "REJECT" -> Optional.of(new Decision.Reject(by, why));
            case "RELEASE" -> Optional.of(new Decision.Release(by, why));
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> answer(Answer answer) {
        return Map.of(
                "messageNumber",
                answer.messageNumber(),
                "outcome",
                answer.outcome(),
                "caseReference",
                answer.caseReference() == null ? "" : answer.caseReference(),
                "problems",
                answer.problems());
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
