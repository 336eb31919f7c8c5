package org.caseway.journey;

import java.util.List;
import org.caseway.casefile.CaseUpdate;
import org.caseway.message.MessageHeader;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A message that goes no further for now: rejected, a duplicate, or held for a human or for something still to come.
 *
 * @param header what the message says of itself, where that much could be read
 * @param messageType its type's name, where known
 * @param earlier for a duplicate: the first arrival
 * @param update for a held message that got so far: what it says, so that it can go on later and be found by what it names
 */
public record Refused(
        Envelope envelope,
        @Nullable String messageType,
        @Nullable MessageHeader header,
        Outcome outcome,
        List<Problem> problems,
        @Nullable Earlier earlier,
        @Nullable CaseUpdate update) {

    public Refused {
        problems = List.copyOf(problems);
    }

    public Refused(
            Envelope envelope,
            @Nullable String messageType,
            @Nullable MessageHeader header,
            Outcome outcome,
            List<Problem> problems) {
        this(envelope, messageType, header, outcome, problems, null, null);
    }

    public Refused(
            Envelope envelope,
            @Nullable String messageType,
            @Nullable MessageHeader header,
            Outcome outcome,
            List<Problem> problems,
            @Nullable Earlier earlier) {
        this(envelope, messageType, header, outcome, problems, earlier, null);
    }

    /** Held with what it says. */
    public static Refused held(Canonical canonical, List<Problem> problems) {
        return new Refused(
                canonical.envelope(),
                canonical.messageType(),
                canonical.header(),
                Outcome.HELD,
                problems,
                null,
                canonical.update());
    }
}
