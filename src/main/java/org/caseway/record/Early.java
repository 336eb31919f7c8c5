package org.caseway.record;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A message that refers to something the record does not know yet and does not describe it: it waits.
 *
 * @param problem what the sender is told
 * @param waitsFor what has to arrive
 */
record Early(Problem problem, String waitsFor) {

    private static final Set<CaseEventType> RESTRICTING =
            Set.of(CaseEventType.CASE_SEALED, CaseEventType.CASE_UNSEALED, CaseEventType.CASE_EXPUNGED);

    /**
     * {@code null} for what can be laid on the case: nearly always, and then at the cost of a look at the events and charges.
     *
     * @param known whether anything was said of the case before
     */
    static @Nullable Early of(CaseUpdate update, boolean known, CaseFile file) {
        if (!known) {
            return restricts(update) && !describes(update) ? caseUnknown(update) : null;
        }
        List<Charge> unknown = update.charges().isEmpty()
                ? List.of()
                : update.charges().stream()
                        .filter(charge -> decided(charge) && !described(charge) && !file.has(charge))
                        .toList();
        return unknown.isEmpty() ? null : chargeUnknown(unknown);
    }

    private static boolean restricts(CaseUpdate update) {
        return update.events().stream().anyMatch(RESTRICTING::contains);
    }

    /** Whether it says by itself what the case is about. */
    private static boolean describes(CaseUpdate update) {
        return update.arrest() != null
                || update.filing() != null
                || update.charges().stream().anyMatch(Early::described);
    }

    private static boolean described(Charge charge) {
        return charge.statute() != null || charge.description() != null;
    }

    private static boolean decided(Charge charge) {
        return charge.plea() != null
                || charge.verdict() != null
                || charge.disposition() != null
                || charge.sentence() != null;
    }

    private static Early caseUnknown(CaseUpdate update) {
        return new Early(
                Problem.error(
                        "case-unknown",
                        "/*",
                        "The order is about a case of which nothing is known yet; it waits for the case."),
                update.identifiers().stream()
                        .filter(i -> i.kind().decisive())
                        .map(i -> i.kind() + " " + i.issuer() + " " + i.value())
                        .collect(Collectors.joining("; ", "the case of ", "")));
    }

    private static Early chargeUnknown(List<Charge> charges) {
        return new Early(
                Problem.error(
                        "charge-unknown",
                        "/*",
                        "A charge is decided that the case does not have and the message does not describe; it waits for the"
                                + " charge."),
                charges.stream()
                        .map(charge ->
                                Objects.requireNonNullElse(charge.sequence(), "tracked as " + charge.trackingNumber()))
                        .collect(Collectors.joining(", ", "charge ", "")));
    }
}
