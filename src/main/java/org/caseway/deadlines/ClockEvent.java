package org.caseway.deadlines;

import org.jspecify.annotations.Nullable;

/** What clocks start, stop and pause on: the words of rule packs, with what in a case tells of each. */
public enum ClockEvent {
    ARRESTED("an arrest"),
    REMANDED("a booking, or custody again after a release"),
    RELEASED("a release from custody, supervised or not"),
    CHARGES_FILED("the filing date of a charge, or a complaint, information or indictment"),
    INDICTED("an information or indictment"),
    FIRST_APPEARANCE("an initial appearance or arraignment that was held"),
    ARRAIGNED("an arraignment that was held"),
    PROBABLE_CAUSE_HEARD("an initial appearance or preliminary hearing that was held"),
    COUNSEL_APPEARED("a notice of appearance"),
    MOTION_FILED("a motion"),
    MOTION_HEARD("a motion hearing that was held"),
    /** No message says when a court rules on a motion. */
    MOTION_DECIDED(null),
    /** No message says whether a grand jury sat. */
    GRAND_JURY_DID_NOT_SIT(null),
    /** No message says on whose motion a case was dismissed. */
    DISMISSED_ON_DEFENSE_MOTION(null),
    EXCLUSION_BEGINS("the day an order excluding time takes effect"),
    EXCLUSION_ENDS("the day an order excluding time expires"),
    COMPETENCY_BEGINS("the day a competency order takes effect or is issued"),
    COMPETENCY_ENDS("the day a competency order expires"),
    WARRANT_ISSUED("a bench or arrest warrant"),
    WARRANT_SERVED("the service of a bench or arrest warrant"),
    DEFERRED("a disposition that defers or diverts"),
    TRIAL_BEGAN("a jury or bench trial that was held"),
    JURY_SWORN("a jury trial that was held"),
    PLEADED_GUILTY("a plea of guilty or no contest"),
    VERDICT("the date of a verdict"),
    MISTRIAL("a disposition that is a mistrial"),
    DISMISSED("a disposition that dismisses, or a charge that is not pursued"),
    SENT_FOR_TRIAL("a disposition that transfers the charge"),
    DISPOSED("a final disposition"),
    SENTENCED("the date of a sentence"),
    LIMIT_EXTENDED("the day until which an order extends a custody limit"),
    HEARING_SET("a hearing that is to come"),
    RELEASE_PLANNED("an announced release");

    private final @Nullable String toldBy;

    ClockEvent(@Nullable String toldBy) {
        this.toldBy = toldBy;
    }

    /** Whether anything the hub records tells of it; otherwise only a question of what would be does. */
    public boolean told() {
        return toldBy != null;
    }

    /** In plain words; empty when nothing does. */
    public String toldBy() {
        return toldBy == null ? "" : toldBy;
    }
}
