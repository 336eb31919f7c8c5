package org.caseway.priorities;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a priority is made of. There is no field for who anybody is or where anybody lives, so neither can count.
 *
 * @param open whether something is still expected in the case
 * @param inCustody whether somebody is held in it
 * @param nextDue when its next deadline passes; {@code null} for none
 * @param victimSafety whether a victim is registered in it or a protection order is in force
 * @param juvenile whether it is a juvenile's
 * @param openedAt since when it is known
 * @param missing how many items it lacks at its stage
 */
public record PressingFacts(
        boolean open,
        boolean inCustody,
        @Nullable Instant nextDue,
        boolean victimSafety,
        boolean juvenile,
        Severity severity,
        Instant openedAt,
        int missing) {

    /** Of the gravest charge that is still pending. */
    public enum Severity {
        UNKNOWN,
        INFRACTION,
        MISDEMEANOR,
        FELONY
    }
}
