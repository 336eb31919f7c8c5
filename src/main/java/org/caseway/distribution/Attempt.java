package org.caseway.distribution;

import org.jspecify.annotations.Nullable;

/**
 * How one pointer fared this time.
 *
 * @param sequence the number it went, or would have gone, under; 0 when withheld or not rendered
 * @param error why it failed, in words of the hub's own and never the recipient's; {@code null} unless it failed
 * @param telling what a settled delivery says of itself; {@code null} where it failed or was not tried
 * @param sent SHA-256 of the document that the recipient has; {@code null} where it has none, or that is not known any more
 */
public record Attempt(
        Pointer pointer,
        Result result,
        int sequence,
        @Nullable String error,
        @Nullable Telling telling,
        byte @Nullable [] sent) {

    Attempt(Pointer pointer, Result result, int sequence, @Nullable String error, @Nullable Telling telling) {
        this(pointer, result, sequence, error, telling, null);
    }

    /** Begins every error after which the event may have arrived all the same. */
    public static final String UNANSWERED = "unanswered: ";

    /** Begins every error of a recipient that could not be reached, so that the event cannot have arrived. */
    public static final String NOT_REACHED = "unreachable: ";

    static Attempt failed(Pointer pointer, String error) {
        return new Attempt(pointer, Result.FAILED, 0, error, null);
    }

    static Attempt untried(Pointer pointer) {
        return new Attempt(pointer, Result.UNTRIED, 0, null, null);
    }

    static Attempt withheld(Pointer pointer, Telling why) {
        return new Attempt(pointer, Result.WITHHELD, 0, null, why);
    }

    /** The error as it is kept: what may have arrived once may have arrived, whatever the next attempt came to. */
    @Nullable
    String keptError() {
        boolean stillInDoubt = error != null && !error.startsWith(UNANSWERED) && pointer.mayHaveArrived();
        return stillInDoubt ? UNANSWERED + error : error;
    }

    /** The five ends an attempt can have. */
    public enum Result {
        /** The recipient has it. */
        DELIVERED,
        /** The recipient does not take this event; others may fare better. */
        FAILED,
        /** The recipient cannot be reached; there is no use in trying others now. */
        UNREACHABLE,
        /** It is not for this recipient: its terms say why. */
        WITHHELD,
        /** It was not its turn; nothing is counted. */
        UNTRIED
    }
}
