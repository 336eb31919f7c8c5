package org.caseway.privacy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseEvents;
import org.caseway.casefile.CaseTitle;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.PartNames;
import org.jspecify.annotations.Nullable;

/** Cuts out of an update the charges and defendants that a restriction covers. What it says of nothing else is withheld whole. */
final class Withholding {

    private Withholding() {}

    /**
     * @param covered keys and names of charges and defendants
     * @return the same instance when nothing of it is covered, {@code null} when nothing is left
     */
    static @Nullable CaseUpdate cut(CaseUpdate update, Set<String> covered) {
        if (covered.isEmpty()) {
            return update;
        }
        if (update.defendant() != null
                && !Collections.disjoint(update.defendant().keys(), covered)) {
            return null;
        }
        List<Charge> charges = update.charges().stream()
                .filter(PartNames.chargesOf(update, covered).negate())
                .toList();
        if (charges.size() == update.charges().size()) {
            return update;
        }
        return charges.isEmpty() ? null : with(update, charges, ordersOnAll(update), update.title());
    }

    /** The same instance where its title names none of those. */
    static CaseUpdate untitled(CaseUpdate update, Set<String> covered) {
        return CaseTitle.names(update.title(), covered)
                ? with(update, update.charges(), update.orders(), null)
                : update;
    }

    /** {@code null} when nothing is left that tells of something else. */
    static @Nullable CaseUpdate withoutOrdersOnParts(CaseUpdate update) {
        CaseUpdate left = with(update, update.charges(), ordersOnAll(update), update.title());
        return left.events().equals(Set.of(CaseEventType.CASE_UPDATED)) ? null : left;
    }

    private static List<CourtOrder> ordersOnAll(CaseUpdate update) {
        return update.orders().stream()
                .filter(order -> !PartChange.isSuch(order))
                .toList();
    }

    private static CaseUpdate with(
            CaseUpdate update, List<Charge> charges, List<CourtOrder> orders, @Nullable String title) {
        CaseUpdate left = new CaseUpdate(
                update.events(),
                update.effectiveAt(),
                update.identifiers(),
                title,
                update.category(),
                update.status(),
                update.court(),
                update.defendant(),
                update.arrest(),
                charges,
                update.courtEvents(),
                update.custody(),
                update.filing(),
                orders,
                update.victimService(),
                update.labels(),
                update.semantics(),
                update.revisions(),
                update.lineage());
        return new CaseUpdate(
                CaseEvents.of(left),
                left.effectiveAt(),
                left.identifiers(),
                left.title(),
                left.category(),
                left.status(),
                left.court(),
                left.defendant(),
                left.arrest(),
                left.charges(),
                left.courtEvents(),
                left.custody(),
                left.filing(),
                left.orders(),
                left.victimService(),
                left.labels(),
                left.semantics(),
                left.revisions(),
                left.lineage());
    }
}
