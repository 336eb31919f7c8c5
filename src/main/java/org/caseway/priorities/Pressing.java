package org.caseway.priorities;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseStage;
import org.caseway.casefile.CaseStanding;
import org.caseway.casefile.Charge;
import org.caseway.casefile.ChargeStage;
import org.caseway.casefile.Code;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.VictimService;
import org.caseway.journey.Followed;
import org.caseway.priorities.PressingFacts.Severity;
import org.jspecify.annotations.Nullable;

/** Takes out of a case what a priority is made of, and nothing else. Pure. */
final class Pressing {

    private static final Set<CaseStage> ENDED = Set.of(CaseStage.SENTENCED, CaseStage.DECLINED, CaseStage.CLOSED);
    private static final Set<String> NOT_TOLD = Set.of("OPTED_OUT", "EXPIRED");

    private Pressing() {}

    static PressingFacts of(Followed followed, @Nullable Instant nextDue, int missing) {
        CaseFile file = followed.file();
        CustodyMovement custody = file.latestCustody();
        return new PressingFacts(
                !ENDED.contains(CaseStanding.of(file).stage()),
                custody != null && custody.holds(),
                nextDue,
                protects(file) || file.victimServices().stream().anyMatch(Pressing::registered),
                file.labels().contains("JUVENILE") || "JUVENILE".equals(word(file.category())),
                file.charges().stream()
                        .filter(Pressing::pending)
                        .map(charge -> severity(word(charge.severity())))
                        .max(Comparator.naturalOrder())
                        .orElse(Severity.UNKNOWN),
                followed.firstReceivedAt(),
                missing);
    }

    private static boolean protects(CaseFile file) {
        return file.orders().stream()
                .anyMatch(order -> order.inEffect()
                        && (order.category().word().startsWith("PROTECTION")
                                || order.category().word().equals("NO_CONTACT_ORDER")));
    }

    private static boolean registered(VictimService service) {
        return !NOT_TOLD.contains(word(service.status()));
    }

    private static boolean pending(Charge charge) {
        ChargeStage stage = ChargeStage.of(charge);
        return stage == null || !stage.isFinal();
    }

    private static Severity severity(String word) {
        return word.startsWith("FELONY")
                ? Severity.FELONY
                : word.startsWith("MISDEMEANOR")
                        ? Severity.MISDEMEANOR
                        : word.isEmpty() || word.equals("UNKNOWN") ? Severity.UNKNOWN : Severity.INFRACTION;
    }

    private static String word(@Nullable Code code) {
        return code == null ? "" : code.word();
    }
}
