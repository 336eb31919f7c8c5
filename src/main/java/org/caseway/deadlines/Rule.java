package org.caseway.deadlines;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One deadline rule of a pack.
 *
 * @param cite the source of law
 * @param when what must be so for it to apply
 * @param unless what must not be so
 * @param less what was served before the start and is taken off the length; {@code null} for nothing
 * @param tolls what does not count; overlaps count once
 * @param inherits whether what does not count for a co-defendant who is still to be tried does not count either
 * @param stops what ends it for good, or until it is resumed
 * @param floor not before so long after; {@code null} for none
 * @param ceiling not later than so long after; {@code null} for none
 * @param extension the event that names a later day; {@code null} for none
 * @param met what must happen in time
 * @param already what ends it as well, and also where it had happened before the start, unless the clock started anew
 * @param warnings how long before the deadline someone is warned, the longest first
 */
public record Rule(
        String id,
        String title,
        String cite,
        Scope scope,
        Set<Circumstance> when,
        Set<Circumstance> unless,
        Start start,
        Length length,
        Roll roll,
        String calendar,
        @Nullable Toll less,
        List<Toll> tolls,
        boolean inherits,
        List<Restart> restarts,
        List<Stop> stops,
        @Nullable Bound floor,
        @Nullable Bound ceiling,
        @Nullable ClockEvent extension,
        Set<ClockEvent> met,
        Set<ClockEvent> already,
        List<Duration> warnings) {

    public Rule {
        when = Set.copyOf(when);
        unless = Set.copyOf(unless);
        tolls = List.copyOf(tolls);
        restarts = List.copyOf(restarts);
        stops = List.copyOf(stops);
        met = Set.copyOf(met);
        already = Set.copyOf(already);
        warnings = List.copyOf(warnings);
    }

    /** Everything after the start that ends it as it should. */
    Set<ClockEvent> ends() {
        var ends = new HashSet<>(met);
        ends.addAll(already);
        return ends;
    }

    /** For each defendant, or for each charge of each. */
    public enum Scope {
        DEFENDANT,
        CHARGE
    }

    /** Where a last day goes on which the court is closed. */
    public enum Roll {
        NONE,
        FORWARD,
        BACKWARD
    }

    /** What a length is counted in; months are those of the calendar. */
    public enum Unit {
        HOURS,
        DAYS,
        MONTHS
    }

    /**
     * The events from which it runs: the first of the one kind that is latest or earliest. The day of the start does not count.
     *
     * @param latest whether all must have happened and the latest counts; otherwise the earliest that is known
     */
    public record Start(Set<ClockEvent> events, boolean latest) {}

    /**
     * How long.
     *
     * @param openOnly whether days on which the court is closed do not count
     * @param before whether it is counted back from the start
     */
    public record Length(int value, Unit unit, boolean openOnly, boolean before) {}

    /**
     * A stretch that does not count, both days included.
     *
     * @param capDays the most days of one stretch, 0 for no limit
     */
    public record Toll(String id, ClockEvent from, ClockEvent to, int capDays) {}

    /** It starts anew. @param then only when this has followed; {@code null} for at once */
    public record Restart(ClockEvent on, @Nullable ClockEvent then) {}

    /** It stops. @param resume what lets it run on; {@code null} for nothing */
    public record Stop(ClockEvent on, @Nullable ClockEvent resume) {}

    /** So many days after an event. */
    public record Bound(ClockEvent event, int days) {}
}
