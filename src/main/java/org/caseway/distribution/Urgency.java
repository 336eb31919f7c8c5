package org.caseway.distribution;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;

/**
 * Which events overtake the bulk on their way to a recipient: someone's safety may depend on the minute. A protection order
 * counts whatever became of it.
 */
final class Urgency {

    private static final Set<CaseEventType> SAFETY = EnumSet.of(
            CaseEventType.RELEASE_SCHEDULED,
            CaseEventType.RELEASED_FROM_CUSTODY,
            CaseEventType.TRANSFERRED,
            CaseEventType.ESCAPED);
    private static final String PROTECTION_ORDER = "PROTECTION";

    private Urgency() {}

    static boolean of(CaseUpdate update) {
        return !Collections.disjoint(update.events(), SAFETY)
                || update.orders().stream()
                        .anyMatch(order -> order.category().word().startsWith(PROTECTION_ORDER));
    }
}
