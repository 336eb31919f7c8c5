package org.caseway.privacy;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.PartNames;
import org.caseway.casefile.Statement;

/** One restriction put on a charge or a defendant of a case, or lifted from it. */
record PartChange(UUID caseId, CasePart part, boolean inForce, Instant effectiveAt, Authority authority) {

    private enum Scope {
        CHARGE,
        DEFENDANT
    }

    private record Word(String label, boolean inForce, Scope scope) {}

    private static final Map<String, Word> BY_ORDER = Map.of(
            "SEAL_CHARGE", new Word("SEALED", true, Scope.CHARGE),
            "UNSEAL_CHARGE", new Word("SEALED", false, Scope.CHARGE),
            "EXPUNGE_CHARGE", new Word("EXPUNGED", true, Scope.CHARGE),
            "SEAL_DEFENDANT", new Word("SEALED", true, Scope.DEFENDANT),
            "UNSEAL_DEFENDANT", new Word("SEALED", false, Scope.DEFENDANT),
            "EXPUNGE_DEFENDANT", new Word("EXPUNGED", true, Scope.DEFENDANT));

    /** Whether an order restricts a part of its case. */
    static boolean isSuch(CourtOrder order) {
        return BY_ORDER.containsKey(order.category().word());
    }

    /** Whether an order, carried out or not, restricts a part of its case. */
    static boolean restricts(CourtOrder order) {
        Word word = BY_ORDER.get(order.category().word());
        return word != null && word.inForce();
    }

    /** What the orders of an update put on the charges or the defendant that it names; nearly always nothing. */
    static Stream<PartChange> of(UUID caseId, long messageNumber, CaseUpdate update) {
        return update.orders().stream().filter(CourtOrder::inEffect).flatMap(order -> {
            Word word = BY_ORDER.get(order.category().word());
            return word == null
                    ? Stream.of()
                    : keys(word.scope(), update)
                            .map(key -> new PartChange(
                                    caseId,
                                    new CasePart(word.label(), key),
                                    word.inForce(),
                                    update.effectiveAt().toInstant(),
                                    Authority.of(update, order, messageNumber)));
        });
    }

    /** What the update puts that restriction on, by all that its case knows it by. */
    static Set<String> names(String label, CaseUpdate update, Collection<Statement> said) {
        return PartNames.known(update, puts(label, Scope.DEFENDANT, update), puts(label, Scope.CHARGE, update), said);
    }

    private static boolean puts(String label, Scope scope, CaseUpdate update) {
        return update.orders().stream()
                .filter(CourtOrder::inEffect)
                .map(order -> BY_ORDER.get(order.category().word()))
                .anyMatch(
                        word -> word != null && word.inForce() && word.label().equals(label) && word.scope() == scope);
    }

    private static Stream<String> keys(Scope scope, CaseUpdate update) {
        if (scope == Scope.CHARGE) {
            return update.charges().stream().flatMap(charge -> charge.keys().stream());
        }
        return update.defendant() == null ? Stream.of() : update.defendant().keys().stream();
    }

    /** The one that counts: the later in effect, and between equals the restriction. */
    PartChange over(PartChange other) {
        int later = effectiveAt.compareTo(other.effectiveAt);
        return later > 0 || later == 0 && inForce ? this : other;
    }

    /** Which of them it is about. */
    Set<Object> about() {
        return Set.of(caseId, part);
    }
}
