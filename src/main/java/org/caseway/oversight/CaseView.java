package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.ChargeHistory;
import org.caseway.casefile.ChargeStep;
import org.caseway.casefile.Code;
import org.caseway.casefile.Differing;
import org.caseway.casefile.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A case as it is answered to a reader; the JSON keys are the component names.
 *
 * @param goesOnAs the older case that it was joined with, {@code null} for a case of its own
 * @param effective the moment it is shown at
 * @param known by what was known then
 * @param restrictions in force now
 * @param file what the reader may see of it; {@code null} when nothing
 * @param told who told each fact, by the path of the fact
 * @param moments when something that the reader may see became known here, the oldest first, also after {@code known}
 * @param timeline what was said, by the time it occurred and then by the time it was known
 * @param charges how each charge came to stand where it stands, in the order of the file
 * @param disagreements facts of which different sources have told different things
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseView(
        UUID caseId,
        @Nullable UUID goesOnAs,
        Instant effective,
        Instant known,
        Set<String> restrictions,
        @Nullable CaseFile file,
        Map<String, Source> told,
        List<Instant> moments,
        List<Entry> timeline,
        List<ChargeSteps> charges,
        List<Disagreement> disagreements) {

    public CaseView {
        restrictions = Set.copyOf(restrictions);
        told = Map.copyOf(told);
        moments = List.copyOf(moments);
        timeline = List.copyOf(timeline);
        charges = List.copyOf(charges);
        disagreements = List.copyOf(disagreements);
    }

    /** The message that told something. */
    public record Source(long messageNumber, String agency, String messageId) {
        static Source of(Statement statement) {
            return new Source(statement.messageNumber(), statement.source(), statement.sourceMessageId());
        }
    }

    /** One thing said: when it occurred, when it was reported, when it was known here. */
    public record Entry(Instant occurred, Instant reported, Instant known, Source source, List<String> events) {
        static Entry of(Statement said) {
            return new Entry(
                    said.effectiveAt(),
                    said.reportedAt(),
                    said.receivedAt(),
                    Source.of(said),
                    said.update().events().stream().map(Enum::name).toList());
        }
    }

    /**
     * The steps of one charge.
     *
     * @param keys by what the charge is meant
     */
    public record ChargeSteps(Set<String> keys, List<Step> steps) {
        static ChargeSteps of(ChargeHistory history) {
            return new ChargeSteps(
                    history.charge().keys(),
                    history.steps().stream().map(Step::of).toList());
        }
    }

    /**
     * One step.
     *
     * @param basis STATED, INFERRED (nobody said so, but the next step cannot be without it) or IRREGULAR (it does not follow)
     * @param at when it took effect; {@code null} for what is inferred
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            String stage,
            String basis,
            @Nullable Instant at,
            @Nullable Source source) {
        static Step of(ChargeStep step) {
            Statement by = step.toldBy();
            return new Step(
                    step.stage().name(),
                    step.basis().name(),
                    by == null ? null : by.effectiveAt(),
                    by == null ? null : Source.of(by));
        }
    }

    /** What one source told of a fact, and when it took effect. */
    public record Word(String source, String value, Instant effective, long messageNumber) {}

    /** A fact of which sources have told different things; the last word stands. */
    public record Disagreement(String path, List<Word> words) {
        static Disagreement of(Differing fact) {
            return new Disagreement(
                    fact.path(),
                    fact.words().entrySet().stream()
                            .map(one -> word(one.getKey(), one.getValue()))
                            .toList());
        }

        private static Word word(String source, Differing.Word said) {
            String value = said.value() instanceof Code code
                    ? code.word()
                    : said.value().toString();
            return new Word(
                    source, value, said.said().effectiveAt(), said.said().messageNumber());
        }
    }
}
