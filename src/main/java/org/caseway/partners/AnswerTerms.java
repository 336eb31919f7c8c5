package org.caseway.partners;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What was agreed with an agency about answers and filings. Immutable.
 *
 * @param stages what it is told; the outcome always
 * @param namesRecipients whether it is told which subscriber has a message, and not only of which class one is that has it
 * @param partialAcceptance whether the sound parts of a message count when others break a rule
 * @param reusedFiling what a known filing identifier with other content means
 * @param unservedCourt what a filing to a court means that no subscriber is
 * @param times how long the agency may take as a court
 */
public record AnswerTerms(
        Set<AnswerStage> stages,
        boolean namesRecipients,
        boolean partialAcceptance,
        ReusedFiling reusedFiling,
        UnservedCourt unservedCourt,
        CourtTimes times) {

    /** The outcome and nothing more; whole messages only; what is doubtful is held. */
    public static final AnswerTerms USUAL =
            new AnswerTerms(Set.of(AnswerStage.OUTCOME), false, false, ReusedFiling.HOLD, UnservedCourt.HOLD);

    /** Of an agency that is no court, or takes as long as every court. */
    public AnswerTerms(
            Set<AnswerStage> stages,
            boolean namesRecipients,
            boolean partialAcceptance,
            ReusedFiling reusedFiling,
            UnservedCourt unservedCourt) {
        this(stages, namesRecipients, partialAcceptance, reusedFiling, unservedCourt, CourtTimes.USUAL);
    }

    public AnswerTerms {
        var all = EnumSet.of(AnswerStage.OUTCOME);
        all.addAll(stages);
        stages = Collections.unmodifiableSet(all);
    }

    /** A filing identifier that comes again with other content. */
    public enum ReusedFiling {
        /** A human looks at it. */
        HOLD,
        /** The sender is told. */
        REJECT
    }

    /** A filing to a court that is nobody's. */
    public enum UnservedCourt {
        /** It waits. */
        HOLD,
        /** It is recorded and the sender warned. */
        WARN
    }

    /** Whether it is told of more than the outcome. */
    public boolean stepwise() {
        return stages.size() > 1;
    }

    public boolean asksFor(AnswerStage stage) {
        return stages.contains(stage);
    }
}
