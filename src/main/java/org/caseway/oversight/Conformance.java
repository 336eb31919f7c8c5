package org.caseway.oversight;

import java.time.Clock;
import java.util.List;
import org.caseway.canonical.Canonicalisation;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Received;
import org.caseway.journey.Refused;
import org.caseway.message.Problem;
import org.caseway.message.Severity;
import org.caseway.validation.Validation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What would become of a sample file of an agency, by the stages that every message passes before its case is looked for. Nothing of
 * it is kept or written down, not even that it was. Thread safe; costs what one message costs.
 */
@Component
public class Conformance {

    /** In bytes. */
    public static final int LARGEST = 1024 * 1024;

    private final Validation validation;
    private final Canonicalisation canonicalisation;
    private final Clock clock;

    Conformance(Validation validation, Canonicalisation canonicalisation, Clock clock) {
        this.validation = validation;
        this.canonicalisation = canonicalisation;
        this.clock = clock;
    }

    /**
     * @param outcome as far as it can be known without the record: accepted, with warnings, in part, rejected, or held for a code
     * @param messageType {@code null} where the root element is unknown
     */
    public record Judgement(Outcome outcome, @Nullable String messageType, List<Problem> problems) {

        public Judgement {
            problems = List.copyOf(problems);
        }
    }

    /** @param agency in whose name it would come */
    public Judgement judge(String agency, byte[] sample) {
        var envelope = Envelope.of("conformance", agency, Channel.HTTPS, clock.instant(), sample);
        Batch<Canonical> batch =
                canonicalisation.translate(validation.check(Batch.of(List.of(new Received(envelope)))));
        if (batch.onward().isEmpty()) {
            Refused refused = batch.refused().get(0);
            return new Judgement(refused.outcome(), refused.messageType(), refused.problems());
        }
        Canonical canonical = batch.onward().get(0);
        List<Problem> problems = canonical.result().problems();
        return new Judgement(outcome(problems), canonical.messageType(), problems);
    }

    private static Outcome outcome(List<Problem> problems) {
        if (problems.isEmpty()) {
            return Outcome.ACCEPTED;
        }
        return problems.stream().allMatch(problem -> problem.severity() == Severity.WARNING)
                ? Outcome.ACCEPTED_WITH_WARNINGS
                : Outcome.PARTIALLY_ACCEPTED;
    }
}
