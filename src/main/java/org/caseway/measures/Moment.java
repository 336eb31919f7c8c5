package org.caseway.measures;

import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The days of a case that definitions name. */
public enum Moment {
    OFFENSE(CaseFacts::offenseOn),
    ARRESTED(CaseFacts::arrestedOn),
    BOOKED(CaseFacts::bookedOn),
    FILED(CaseFacts::filedOn),
    FIRST_HEARING(CaseFacts::firstHearingOn),
    PLEADED(CaseFacts::pleadedOn),
    TRIAL(CaseFacts::trialOn),
    DISPOSED(CaseFacts::disposedOn),
    SENTENCED(CaseFacts::sentencedOn),
    REOPENED(CaseFacts::reopenedOn);

    private final Function<CaseFacts, @Nullable LocalDate> day;

    Moment(Function<CaseFacts, @Nullable LocalDate> day) {
        this.day = day;
    }

    /** {@code null} when it has not come, or nobody told of it. */
    public @Nullable LocalDate on(CaseFacts facts) {
        return day.apply(facts);
    }
}
