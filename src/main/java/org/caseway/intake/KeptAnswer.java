package org.caseway.intake;

import org.jspecify.annotations.Nullable;

/**
 * An answer on its way from where it is kept.
 *
 * @param id stable over every attempt, by which a queue recognises one that it has
 * @param askedAs what it correlates to
 */
public record KeptAnswer(String id, String agency, @Nullable String askedAs, String stage, byte[] content) {

    /** Names the answer, never its content. */
    @Override
    public String toString() {
        return "KeptAnswer[" + id + " " + stage + "]";
    }
}
