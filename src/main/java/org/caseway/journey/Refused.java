package org.caseway.journey;

import java.util.List;
import org.caseway.message.MessageHeader;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A message that goes no further for now: rejected, a duplicate, held for a human or for something still to come, or done with
 * because no case is told of it.
 *
 * @param header what the message says of itself, where that much could be read
 * @param messageType its type's name, where known
 * @param earlier for a duplicate: the first arrival
 * @param held for a held message that got so far: what it says and what it waits for
 */
public record Refused(
        Envelope envelope,
        @Nullable String messageType,
        @Nullable MessageHeader header,
        Outcome outcome,
        List<Problem> problems,
        @Nullable Earlier earlier,
        @Nullable Held held) {

    public Refused {
        problems = List.copyOf(problems);
    }

    /** The same refusal of the message in another envelope. */
    public Refused with(Envelope other) {
        return new Refused(other, messageType, header, outcome, problems, earlier, held);
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

    /** Accepted, with its warnings; nothing of it goes on the timeline of a case. */
    public static Refused done(Canonical canonical) {
        List<Problem> warnings = canonical.result().warnings();
        return new Refused(
                canonical.envelope(),
                canonical.messageType(),
                canonical.header(),
                warnings.isEmpty() ? Outcome.ACCEPTED : Outcome.ACCEPTED_WITH_WARNINGS,
                warnings);
    }

    /** Held for a human, with what it says. */
    public static Refused held(Canonical canonical, List<Problem> problems) {
        return held(canonical, problems, new Held(canonical.update(), null, null));
    }

    public static Refused held(Canonical canonical, List<Problem> problems, Held held) {
        return new Refused(
                canonical.envelope(), canonical.messageType(), canonical.header(), Outcome.HELD, problems, null, held);
    }
}
