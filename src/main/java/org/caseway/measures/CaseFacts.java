package org.caseway.measures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One defendant's case as measures see it: days in the zone of the settings, codes and counts, nothing of who anybody is. Immutable.
 *
 * @param party empty where the case has one defendant, else a hash
 * @param category of the case, in canonical words; empty when nobody said
 * @param court its identification; empty when nobody said
 * @param agency that arrested; empty when nobody said
 * @param pleadedGuilty whether to any charge
 * @param lesser whether it was convicted of no charge as grave as the gravest it was charged with
 * @param diverted whether a charge was diverted or deferred
 * @param firstHearingOn the first that was held
 * @param disposedOn when the last of its charges had ended; {@code null} while one has not
 * @param inactiveDays between filing and disposition, of stretches that have an end, also a planned one; overlapping ones count once
 * @param inactiveSince when the stretch began that has no end; {@code null} where there is none
 * @param inactiveStretches each with its end, as {@link Inactivity#text()}; {@code null} where a node of the version before wrote the row
 * @param heldDays before disposition, of stays that have ended
 * @param heldSince since when somebody is held in it now
 * @param heldAtFirstHearing {@code null} when there was none or custody was never told
 * @param continuances how often a setting was moved
 * @param trialSettings for how many days a trial was set
 * @param unmapped the kinds of code in it that no code list knows, by comma; empty for none
 */
public record CaseFacts(
        UUID caseId,
        String party,
        CaseClass caseClass,
        String category,
        String court,
        String agency,
        Outcome outcome,
        boolean pleadedGuilty,
        boolean lesser,
        boolean diverted,
        @Nullable LocalDate offenseOn,
        @Nullable LocalDate arrestedOn,
        @Nullable LocalDate bookedOn,
        @Nullable LocalDate filedOn,
        @Nullable LocalDate firstHearingOn,
        @Nullable LocalDate pleadedOn,
        @Nullable LocalDate trialOn,
        @Nullable LocalDate disposedOn,
        @Nullable LocalDate sentencedOn,
        @Nullable LocalDate reopenedOn,
        int inactiveDays,
        @Nullable LocalDate inactiveSince,
        @Nullable String inactiveStretches,
        int heldDays,
        @Nullable LocalDate heldSince,
        @Nullable Boolean heldAtFirstHearing,
        int continuances,
        int trialSettings,
        String unmapped) {

    /**
     * As it was at the end of that day: what happened later had not happened, and a stretch of inactive days that ends later had no
     * end. Days held are those of now.
     */
    CaseFacts asAt(LocalDate day) {
        Inactivity inactive = inactivity();
        Inactivity then = inactive == null ? null : inactive.asAt(day);
        boolean open = outcome == Outcome.OPEN || (disposedOn != null && disposedOn.isAfter(day));
        return new CaseFacts(
                caseId,
                party,
                caseClass,
                category,
                court,
                agency,
                open ? Outcome.OPEN : outcome,
                pleadedGuilty,
                lesser,
                diverted,
                after(offenseOn, day),
                after(arrestedOn, day),
                after(bookedOn, day),
                after(filedOn, day),
                after(firstHearingOn, day),
                after(pleadedOn, day),
                after(trialOn, day),
                after(disposedOn, day),
                after(sentencedOn, day),
                after(reopenedOn, day),
                then == null ? inactiveDays : then.days(),
                then == null ? after(inactiveSince, day) : then.since(),
                then == null ? null : then.text(),
                heldDays,
                after(heldSince, day),
                heldAtFirstHearing,
                continuances,
                trialSettings,
                unmapped);
    }

    private static @Nullable LocalDate after(@Nullable LocalDate on, LocalDate day) {
        return on != null && on.isAfter(day) ? null : on;
    }

    /** Filed, and not ended. */
    boolean pending() {
        return filedOn != null && disposedOn == null && outcome == Outcome.OPEN;
    }

    /** Pending, and nothing holds it. To be asked of facts as they were at a day. */
    boolean active() {
        return pending() && inactiveSince == null;
    }

    /** How long it was inactive up to that day. */
    int inactiveUpTo(LocalDate day) {
        Inactivity inactive = inactivity();
        return inactive == null ? inactiveDays + since(inactiveSince, day) : inactive.upTo(day);
    }

    /**
     * {@code null} where only days and beginning are known: a node of the version before wrote the row, or wrote it last and left the
     * stretches as they were.
     */
    private @Nullable Inactivity inactivity() {
        Inactivity told = inactiveStretches == null ? null : Inactivity.told(inactiveStretches);
        return told != null && told.days() == inactiveDays && Objects.equals(told.since(), inactiveSince) ? told : null;
    }

    /** How long somebody was held in it before disposition, up to that day. */
    int heldUpTo(LocalDate day) {
        return heldDays + since(heldSince, day);
    }

    private static int since(@Nullable LocalDate from, LocalDate day) {
        return from == null ? 0 : (int) Math.max(0, ChronoUnit.DAYS.between(from, day));
    }
}
