package org.caseway.casefile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one charge came to stand where it stands. Pure; costs a fold.
 *
 * @param charge as it stands after all its steps
 * @param steps in their order
 */
public record ChargeHistory(Charge charge, List<ChargeStep> steps) {

    public ChargeHistory {
        steps = List.copyOf(steps);
    }

    /** The history of every charge that these statements tell of, in the order in which the case has its charges. */
    public static List<ChargeHistory> of(Collection<Statement> statements) {
        var folding = new Folding(CaseFile.empty());
        var steps = new ArrayList<List<ChargeStep>>();
        for (Statement said : Timeline.of(statements).inForce()) {
            List<Integer> positions = folding.lay(said.update());
            for (int i = 0; i < positions.size(); i++) {
                while (steps.size() <= positions.get(i)) {
                    steps.add(new ArrayList<>());
                }
                ChargeStage stage = stage(said.update(), said.update().charges().get(i));
                if (stage != null) {
                    add(steps.get(positions.get(i)), stage, said);
                }
            }
        }
        List<Charge> charges = folding.result().charges();
        var histories = new ArrayList<ChargeHistory>(charges.size());
        for (int i = 0; i < charges.size(); i++) {
            histories.add(new ChargeHistory(charges.get(i), steps.get(i)));
        }
        return List.copyOf(histories);
    }

    /** What the charge itself tells, or else what the message that names it tells. */
    private static @Nullable ChargeStage stage(CaseUpdate update, Charge charge) {
        ChargeStage told = ChargeStage.of(charge);
        if (told != null) {
            return told;
        }
        if (update.events().contains(CaseEventType.CHARGE_FILED)) {
            return ChargeStage.FILED;
        } else if (update.events().contains(CaseEventType.CHARGE_AMENDED)) {
            return ChargeStage.AMENDED;
        }
        return update.arrest() == null ? null : ChargeStage.ALLEGED;
    }

    private static void add(List<ChargeStep> steps, ChargeStage stage, Statement said) {
        ChargeStage last = steps.isEmpty() ? null : steps.get(steps.size() - 1).stage();
        if (last == stage && stage != ChargeStage.AMENDED) {
            return;
        }
        boolean follows = last == null ? stage.needs() == null : last.leadsTo(stage);
        if (!follows && goesOn(last, stage)) {
            infer(steps, last, stage.needs());
            follows = true;
        }
        steps.add(new ChargeStep(stage, follows ? ChargeStep.Basis.STATED : ChargeStep.Basis.IRREGULAR, said));
    }

    /** Whether the steps between are only missing, so that the charge has not gone back. */
    private static boolean goesOn(@Nullable ChargeStage last, ChargeStage stage) {
        return stage.needs() != null && (last == null || (last != ChargeStage.SUPERSEDED && last.compareTo(stage) < 0));
    }

    private static void infer(List<ChargeStep> steps, @Nullable ChargeStage last, @Nullable ChargeStage missing) {
        if (missing == null || (last != null && last.compareTo(missing) >= 0)) {
            return;
        }
        if (last == null || !last.leadsTo(missing)) {
            infer(steps, last, missing.needs());
        }
        steps.add(new ChargeStep(missing, ChargeStep.Basis.INFERRED, null));
    }
}
