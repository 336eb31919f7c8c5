package org.caseway.oversight;

import java.io.IOException;
import java.util.UUID;
import org.caseway.evidence.EvidenceRefused;
import org.caseway.evidence.Retention;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody decides of a document, by REST and at the page. Thread safe. */
@Component
public class EvidenceDecisions {

    private final Retention retention;

    EvidenceDecisions(Retention retention) {
        this.retention = retention;
    }

    /**
     * CLEAR or REFUSE what is held; HOLD and LIFT a legal hold; ASK that it be destroyed, WITHDRAW that, or APPROVE what another asked.
     *
     * @param why 1 to 200 characters; kept for good, so it names nobody
     * @throws EvidenceRefused with a stable word why not
     */
    public void decide(UUID claim, @Nullable String decision, @Nullable String reason, String who) throws IOException {
        String why = Why.of(reason).orElseThrow(() -> EvidenceRefused.unusable("why-required"));
        switch (String.valueOf(decision)) {
            case "CLEAR" -> retention.clear(claim, who, why);
            case "REFUSE" -> retention.refuse(claim, who, why);
            case "HOLD" -> retention.hold(claim, who, why);
            case "LIFT" -> retention.lift(claim, who, why);
            case "ASK" -> retention.ask(claim, who, why);
            case "WITHDRAW" -> retention.withdraw(claim, who, why);
            case "APPROVE" -> retention.approve(claim, who);
            default -> throw EvidenceRefused.unusable("decision-unknown");
        }
    }
}
