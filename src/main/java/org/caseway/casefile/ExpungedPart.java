package org.caseway.casefile;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A defendant or charges of a case that a court has ordered to be expunged, by everything that names them. A charge is named by its
 * number in each numbering, by its tracking number or else by its words; a defendant by name and birth date and by fingerprint
 * numbers, and in the title of the case by surname. What a statement says without naming either is not found. Pure.
 *
 * @param names never to be shown: they name people
 */
public record ExpungedPart(Set<String> names) {

    private static final String OF_DEFENDANT = "EXPUNGE_DEFENDANT";
    private static final String OF_CHARGE = "EXPUNGE_CHARGE";

    public ExpungedPart {
        names = Collections.unmodifiableSet(new TreeSet<>(names));
    }

    /** Whether it orders such a thing. */
    public static boolean isOrderedBy(CaseUpdate update) {
        return orders(update, OF_DEFENDANT) || orders(update, OF_CHARGE);
    }

    /**
     * What the order is about; empty where it orders no such thing or names nobody.
     *
     * @param said everything said of the case, the order included
     */
    public static Optional<ExpungedPart> orderedBy(CaseUpdate order, Collection<Statement> said) {
        Set<String> names = PartNames.known(order, orders(order, OF_DEFENDANT), orders(order, OF_CHARGE), said);
        return names.isEmpty() ? Optional.empty() : Optional.of(new ExpungedPart(names));
    }

    /** All names by which the update names its defendant and its charges. */
    public static Set<String> namedIn(CaseUpdate update) {
        Set<String> names = new TreeSet<>(PartNames.ofDefendant(update));
        names.addAll(PartNames.ofCharges(update));
        return names;
    }

    /** Whether it is about a defendant that is expunged; all that it says is then gone. */
    public boolean namesDefendantOf(CaseUpdate update) {
        return !Collections.disjoint(names, PartNames.ofDefendant(update));
    }

    /** What the update says without the part; itself where it does not name it. An order keeps no more than that it was made. */
    public CaseUpdate cut(CaseUpdate update) {
        if (namesDefendantOf(update)) {
            return bare(update);
        }
        boolean named = CaseTitle.names(update.title(), names);
        List<Charge> left = update.charges().stream()
                .filter(PartNames.chargesOf(update, names).negate())
                .toList();
        return !named && left.size() == update.charges().size() ? update : without(update, left, named);
    }

    private static CaseUpdate bare(CaseUpdate update) {
        List<CourtOrder> orders = update.orders().stream()
                .filter(ExpungedPart::expunges)
                .map(ExpungedPart::withoutNames)
                .toList();
        return new CaseUpdate(
                Set.of(orders.isEmpty() ? CaseEventType.CASE_UPDATED : CaseEventType.ORDER_ISSUED),
                update.effectiveAt(),
                List.of(),
                null,
                null,
                null,
                orders.isEmpty() ? null : update.court(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                orders,
                null,
                Set.of());
    }

    private static CaseUpdate without(CaseUpdate update, List<Charge> left, boolean untitled) {
        return new CaseUpdate(
                update.events(),
                update.effectiveAt(),
                update.identifiers(),
                untitled ? null : update.title(),
                update.category(),
                update.status(),
                update.court(),
                update.defendant(),
                update.arrest(),
                left,
                update.courtEvents(),
                update.custody(),
                update.filing(),
                update.orders(),
                update.victimService(),
                update.labels(),
                update.semantics(),
                update.revisions(),
                update.lineage());
    }

    private static CourtOrder withoutNames(CourtOrder order) {
        return new CourtOrder(
                order.orderNumber(),
                order.category(),
                order.issuedOn(),
                order.effectiveOn(),
                order.expiresOn(),
                order.servedOn(),
                order.status(),
                null,
                List.of());
    }

    private static boolean orders(CaseUpdate update, String category) {
        return update.orders().stream()
                .anyMatch(order -> order.inEffect() && order.category().word().equals(category));
    }

    private static boolean expunges(CourtOrder order) {
        return order.category().word().equals(OF_DEFENDANT)
                || order.category().word().equals(OF_CHARGE);
    }

    /** How many names, never which. */
    @Override
    public String toString() {
        return "ExpungedPart[" + names.size() + "]";
    }
}
