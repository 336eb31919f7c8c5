package org.caseway.measures;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.Charge;
import org.caseway.casefile.ChargeStage;
import org.jspecify.annotations.Nullable;

/**
 * How and when a defendant's case ended by its charges: when the last of them had, and not before.
 *
 * @param on {@code null} while it has not, or where nobody gave a day
 */
record Ending(Outcome outcome, @Nullable LocalDate on) {

    private static final Ending NONE = new Ending(Outcome.OPEN, null);
    private static final Set<String> DIVERTED = Set.of("DIVERTED", "DEFERRED", "PROBATION_WITHOUT_VERDICT");

    /** @param charges without those that were superseded */
    static Ending of(List<Charge> charges) {
        List<Outcome> outcomes = charges.stream().map(Ending::of).toList();
        if (outcomes.isEmpty() || outcomes.contains(Outcome.OPEN)) {
            return NONE;
        }
        LocalDate last = charges.stream()
                .map(Ending::day)
                .flatMap(java.util.stream.Stream::ofNullable)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Ending(outcomes.stream().min(Comparator.naturalOrder()).orElseThrow(), last);
    }

    private static Outcome of(Charge charge) {
        if (charge.disposition() != null) {
            return Outcome.of(charge.disposition().category().word());
        }
        ChargeStage stage = ChargeStage.of(charge);
        if (stage == ChargeStage.SENTENCED) {
            return Outcome.CONVICTED;
        }
        return stage == ChargeStage.DECLINED
                ? Outcome.DECLINED
                : stage == ChargeStage.DISPOSED ? Outcome.UNKNOWN : Outcome.OPEN;
    }

    private static @Nullable LocalDate day(Charge charge) {
        LocalDate day =
                charge.disposition() == null ? null : charge.disposition().date();
        return day != null || charge.sentence() == null
                ? day
                : charge.sentence().date();
    }

    /** Whether it was convicted, and of no charge of the gravest class that was charged. */
    static boolean lesser(List<Charge> charges) {
        var convicted = charges.stream()
                .filter(charge -> of(charge) == Outcome.CONVICTED)
                .map(Ending::severity)
                .min(Comparator.naturalOrder());
        var gravest = charges.stream().map(Ending::severity).min(Comparator.naturalOrder());
        return convicted.isPresent() && convicted.get().compareTo(gravest.orElseThrow()) > 0;
    }

    private static CaseClass severity(Charge charge) {
        return FactsReading.caseClass(FactsReading.word(charge.severity()));
    }

    static boolean diverted(List<Charge> charges) {
        return charges.stream()
                .anyMatch(charge -> charge.disposition() != null
                        && DIVERTED.contains(charge.disposition().category().word()));
    }

    /** Since when one of them is diverted or deferred; {@code null} when none is. */
    static @Nullable LocalDate divertedOn(List<Charge> charges) {
        return charges.stream()
                .filter(charge -> diverted(List.of(charge)))
                .map(Ending::day)
                .flatMap(java.util.stream.Stream::ofNullable)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
