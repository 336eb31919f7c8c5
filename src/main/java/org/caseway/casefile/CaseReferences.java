package org.caseway.casefile;

import java.util.List;
import java.util.UUID;

/** The hub's own numbers of cases, as identifiers that a case may have beside those of the agencies. Pure. */
public final class CaseReferences {

    /** Who says what the hub itself says, and issues its numbers. */
    public static final String HUB = "caseway";

    private static final String JOINING = "joined-";

    private CaseReferences() {}

    public static Identifier of(UUID caseId) {
        return Identifier.of(IdentifierKind.LOCAL, HUB, caseId.toString());
    }

    /** The hub's own identifier of the message by which it says that the other case is one with this one. */
    public static String joiningOf(UUID other) {
        return JOINING + other;
    }

    /** The other cases that a joining or a separation is about; empty for every other update. */
    public static List<UUID> in(CaseUpdate update) {
        if (update.events().contains(CaseEventType.CASE_JOINED)) {
            return update.identifiers().stream()
                    .filter(i -> i.kind() == IdentifierKind.LOCAL && i.issuer().equals(HUB))
                    .map(i -> UUID.fromString(i.value()))
                    .toList();
        }
        return !update.events().contains(CaseEventType.CASE_SEPARATED)
                ? List.of()
                : update.revising().stream()
                        .filter(r -> r.id().startsWith(JOINING))
                        .map(r -> UUID.fromString(r.id().substring(JOINING.length())))
                        .toList();
    }
}
