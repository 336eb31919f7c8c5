package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/**
 * One step of a charge.
 *
 * @param toldBy the statement that told it; {@code null} for a step that is inferred
 */
public record ChargeStep(
        ChargeStage stage, Basis basis, @Nullable Statement toldBy) {

    /** What a step rests on. */
    public enum Basis {
        /** A source said so, and it follows from the step before. */
        STATED,
        /** Nobody said so, but the next step cannot be without it: a message is missing or late. */
        INFERRED,
        /** A source said so, but it does not follow: a person should look at it. */
        IRREGULAR
    }
}
