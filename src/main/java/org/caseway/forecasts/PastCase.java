package org.caseway.forecasts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that forecasts know of a case. There is no field for how it ended, for a sentence or for who anybody is.
 *
 * @param kind the class of its gravest charge, or the rule of a deadline
 * @param heard when it was first heard; {@code null} while it was not, and for a deadline
 * @param ended when its last charge had ended, whichever way
 * @param standard within how many days a case of its kind should end; {@code null} where there is none
 * @param later when it ended after all, for the trial of a forecast and never for making one
 */
public record PastCase(
        String kind,
        LocalDate filed,
        @Nullable LocalDate heard,
        @Nullable LocalDate ended,
        @Nullable Integer standard,
        @Nullable LocalDate later) {

    static final String NOT_HEARD = ", not heard yet";
    static final String HEARD = ", heard";

    public PastCase(
            String kind,
            LocalDate filed,
            @Nullable LocalDate heard,
            @Nullable LocalDate ended,
            @Nullable Integer standard) {
        this(kind, filed, heard, ended, standard, ended);
    }

    /** As it was at the end of that day; {@code null} when it had not been filed. */
    @Nullable
    PastCase asAt(LocalDate day) {
        return filed.isAfter(day)
                ? null
                : new PastCase(kind, filed, upTo(heard, day), upTo(ended, day), standard, later);
    }

    private static @Nullable LocalDate upTo(@Nullable LocalDate on, LocalDate day) {
        return on == null || on.isAfter(day) ? null : on;
    }

    boolean open() {
        return ended == null;
    }

    /** What cases are alike by. */
    String stratum() {
        return kind + (heard == null ? NOT_HEARD : HEARD);
    }
}
