package org.caseway.oversight;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caseway.journey.Answer;
import org.caseway.journey.Decided;
import org.caseway.journey.Decision;
import org.caseway.record.CaseHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What humans decide about held messages. Thread safe. */
@Component
public class HeldDecisions {

    private final CaseHistory cases;
    private final Replay replay;

    HeldDecisions(CaseHistory cases, Replay replay) {
        this.cases = cases;
        this.replay = replay;
    }

    /** What came of a decision: the answer that its sender was given, or why there is none. */
    public sealed interface Result {}

    public record Done(Answer answer) implements Result {}

    public enum Refused implements Result {
        DECISION_NOT_UNDERSTOOD,
        CASE_UNKNOWN,
        NOT_HELD,
        TRY_AGAIN_LATER
    }

    /**
     * @param decision BIND, OPEN_CASE, REJECT or RELEASE
     * @param caseId for BIND
     * @param why 1 to 200 characters; goes into the audit trail and, for REJECT, to the sender
     */
    public Result decide(
            long number, @Nullable String decision, @Nullable UUID caseId, @Nullable String why, String who) {
        Optional<String> reason = Why.of(why);
        Optional<Decision> understood = reason.flatMap(given -> decision(decision, caseId, who, given));
        if (understood.isEmpty()) {
            return Refused.DECISION_NOT_UNDERSTOOD;
        }
        if (understood.get() instanceof Decision.Bind bind && !cases.exists(bind.caseId())) {
            return Refused.CASE_UNKNOWN;
        }
        try {
            return replay.decide(List.of(new Decided(number, understood.get()))).stream()
                    .filter(answer -> answer.messageNumber() == number)
                    .findFirst()
                    .<Result>map(Done::new)
                    .orElse(Refused.NOT_HELD);
        } catch (IllegalStateException notNow) {
            return Refused.TRY_AGAIN_LATER;
        }
    }

    private static Optional<Decision> decision(
            @Nullable String decision, @Nullable UUID caseId, String by, String why) {
        return switch (decision == null ? "" : decision) {
            case "BIND" -> Optional.ofNullable(caseId).map(id -> new Decision.Bind(id, by, why));
            case "OPEN_CASE" -> Optional.of(new Decision.OpenCase(by, why));
            case "REJECT" -> Optional.of(new Decision.Reject(by, why));
            case "RELEASE" -> Optional.of(new Decision.Release(by, why));
            default -> Optional.empty();
        };
    }
}
