package org.caseway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of one defendant or charge, as at one moment.
 *
 * @param party the key of the defendant, empty where the case has one
 * @param charge the key of the charge; {@code null} for a rule of the defendant
 * @param due the first moment that is too late; {@code null} while that cannot be said
 * @param lastDay the last day, in the zone of the calendar
 * @param remaining days (minutes for hours) that still count until then, negative when it is past; {@code null} where it is not
 *     running
 * @param missing what would have to be known, in the words of the pack; empty unless indeterminate
 */
public record Deadline(
        String pack,
        String version,
        String rule,
        String party,
        @Nullable String charge,
        Status status,
        @Nullable Instant due,
        @Nullable LocalDate lastDay,
        @Nullable Long remaining,
        Rule.Unit unit,
        List<String> missing,
        List<TraceLine> trace) {

    public Deadline {
        missing = List.copyOf(missing);
        trace = List.copyOf(trace);
    }

    /** How it stands. */
    public enum Status {
        RUNNING,
        /** Nothing counts until a pause ends, of which nobody knows when. */
        SUSPENDED,
        OVERDUE,
        MET,
        MET_LATE,
        STOPPED,
        /** Something is not known, and nothing is guessed. */
        INDETERMINATE
    }

    /** Whether time runs against someone. */
    boolean open() {
        return status == Status.RUNNING || status == Status.OVERDUE;
    }

    /** The same as it stands at another moment; nothing but the passing of time has happened. */
    Deadline asAt(Instant now, ZoneId zone) {
        if (!open() || due == null) {
            return this;
        }
        Status then = now.isBefore(due) ? Status.RUNNING : Status.OVERDUE;
        long left = Remaining.of(trace, unit, due, lastDay, now, zone);
        return new Deadline(pack, version, rule, party, charge, then, due, lastDay, left, unit, missing, trace);
    }

    /** By what the same deadline is known again. */
    String key() {
        return rule + "/" + party + "/" + (charge == null ? "" : charge);
    }
}
