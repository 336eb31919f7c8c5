package org.caseway.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That this case is bound to another.
 *
 * @param other a decisive identifier of the other case
 * @param on the day it took effect
 */
public record CaseRelation(
        Kind kind, Identifier other, @Nullable LocalDate on) {

    /** How the two belong together, seen from this case. */
    public enum Kind {
        /** Tried together with the other; each stays a case. */
        JOINED,
        /** Cut off from the other, which goes on without it. */
        SEVERED,
        /** Goes on before another court as the other. */
        TRANSFERRED,
        /** Has become part of the other. */
        CONSOLIDATED,
        /** Has something to do with the other. */
        RELATED
    }
}
