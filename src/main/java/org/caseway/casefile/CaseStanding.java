package org.caseway.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands by its charges, for each of its defendants: a defendant's case has ended only when each of the charges
 * has, and the case only when that of each defendant has. What a court states as the status of the case is in
 * {@link CaseFile#status} and may differ. Pure.
 *
 * @param stage that of the defendant whose case has come least far
 */
public record CaseStanding(CaseStage stage, List<OfDefendant> defendants) {

    /**
     * One defendant's case.
     *
     * @param party as in {@link Charge#party}; {@code null} when the case has one defendant
     */
    public record OfDefendant(@Nullable String party, CaseStage stage) {}

    public CaseStanding {
        defendants = List.copyOf(defendants);
    }

    public static CaseStanding of(CaseFile file) {
        var defendants = new ArrayList<OfDefendant>();
        file.charges().stream()
                .map(Charge::party)
                .distinct()
                .forEach(party -> defendants.add(new OfDefendant(party, stage(file, party))));
        CaseStage least = defendants.stream()
                .map(OfDefendant::stage)
                .min(CaseStage::compareTo)
                .orElseGet(() -> withoutCharges(file));
        return new CaseStanding(least, defendants);
    }

    private static CaseStage withoutCharges(CaseFile file) {
        return file.arrests().isEmpty() ? CaseStage.REPORTED : CaseStage.ARRESTED;
    }

    private static CaseStage stage(CaseFile file, @Nullable String party) {
        var charges = file.charges().stream()
                .filter(c -> Objects.equals(c.party(), party))
                .toList();
        var stages = charges.stream()
                .map(CaseStanding::stage)
                .filter(stage -> stage != ChargeStage.SUPERSEDED)
                .toList();
        if (stages.stream().allMatch(ChargeStage::isFinal)) {
            return ended(charges, stages);
        }
        if (stages.stream().anyMatch(s -> s.compareTo(ChargeStage.FILED) >= 0)) {
            return CaseStage.FILED;
        }
        return stages.contains(ChargeStage.REFERRED) ? CaseStage.REFERRED : withoutCharges(file);
    }

    private static ChargeStage stage(Charge charge) {
        ChargeStage told = ChargeStage.of(charge);
        return told == null ? ChargeStage.ALLEGED : told;
    }

    private static CaseStage ended(List<Charge> charges, List<ChargeStage> stages) {
        if (stages.contains(ChargeStage.SENTENCED)) {
            return CaseStage.SENTENCED;
        }
        if (charges.stream().anyMatch(CaseStanding::awaitsSentence)) {
            return CaseStage.ADJUDICATED;
        }
        boolean declined = !stages.isEmpty() && stages.stream().allMatch(s -> s == ChargeStage.DECLINED);
        return declined ? CaseStage.DECLINED : CaseStage.CLOSED;
    }

    private static boolean awaitsSentence(Charge charge) {
        return charge.sentence() == null
                && charge.disposition() != null
                && "CONVICTED".equals(charge.disposition().category().word());
    }
}
