package org.caseway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.caseway.deadlines.Deadline.Status;
import org.caseway.deadlines.Ending.Due;
import org.caseway.deadlines.TraceLine.Kind;
import org.jspecify.annotations.Nullable;

/** One rule for one defendant or charge. Confined to one thread and used once; pure. */
final class Reckoning {

    private final RulePack pack;
    private final Rule rule;
    private final String party;
    private final @Nullable String charge;
    private final List<Pause> inherited;
    private final ZoneId zone;
    private final boolean byDay;
    private final Seen seen;
    private final Beginning beginning;
    private final Ending ending;
    private final List<String> missing = new ArrayList<>();
    private final List<TraceLine> trace = new ArrayList<>();

    Reckoning(
            RulePack pack,
            Rule rule,
            CaseClock.Party party,
            CaseClock.@Nullable ChargeClock charge,
            List<Pause> inherited) {
        this.pack = pack;
        this.rule = rule;
        this.party = party.key();
        this.charge = charge == null ? null : charge.key();
        this.inherited = inherited;
        BusinessCalendar calendar = pack.calendar(rule);
        this.zone = calendar.zone();
        this.byDay = rule.length().unit() != Rule.Unit.HOURS;
        this.seen = new Seen(party, charge, zone, byDay);
        this.beginning = new Beginning(pack, rule, party, charge, seen, trace, missing);
        this.ending = new Ending(rule, calendar, seen, trace, missing);
    }

    /** Empty where the rule does not apply or its clock has not begun. */
    Optional<Deadline> at(Instant now) {
        if (!beginning.applies()) {
            return Optional.empty();
        }
        Happening first = beginning.start();
        if (first == null) {
            return beginning.begun() ? Optional.of(plain(Status.INDETERMINATE)) : Optional.empty();
        }
        if (!beginning.inEffect(first)) {
            return Optional.empty();
        }
        trace.add(seen.line(Kind.START, first));
        Happening start = beginning.restarted(first);
        if (start == null) {
            return Optional.of(plain(Status.STOPPED));
        }
        Happening already = start.equals(first) ? already(start) : null;
        if (already != null && missing.isEmpty()) {
            trace.add(seen.line(Kind.MET, already));
            return Optional.of(plain(Status.MET));
        }
        if (!byDay && !start.timed()) {
            missing.add("time of day of " + start.event());
        }
        return Optional.of(missing.isEmpty() ? from(start, !start.equals(first), now) : plain(Status.INDETERMINATE));
    }

    /** What had ended it before it began; {@code null} for nothing. Then nothing runs. */
    private @Nullable Happening already(Happening start) {
        return seen.first(rule.already(), h -> !h.notBefore(start, zone));
    }

    /** @param anew whether it runs from what started it anew */
    private Deadline from(Happening start, boolean anew, Instant now) {
        Instant begin = begin(start);
        Pauses pauses = new Pauses(Stream.concat(pauses().stream(), inherited.stream())
                .filter(pause -> pause.to().isAfter(begin))
                .toList());
        excluded(pauses, begin);
        Due due = due(start, pauses);
        if (!missing.isEmpty()) {
            return plain(Status.INDETERMINATE);
        }
        Predicate<Happening> after = rule.length().before() ? h -> true : h -> after(h, start, anew);
        Happening ended = seen.first(
                rule.stops().stream()
                        .filter(stop -> stop.resume() == null)
                        .map(Rule.Stop::on)
                        .toList(),
                after);
        Happening met = seen.first(rule.ends(), after);
        if (ended != null && (met == null || !ended.notBefore(met, zone))) {
            trace.add(seen.line(Kind.STOPPED, ended));
            return plain(Status.STOPPED);
        }
        if (met != null) {
            return settled(met, after, due);
        }
        if (due == null) {
            return plain(stopped(pauses) ? Status.STOPPED : Status.SUSPENDED);
        }
        return made(Status.RUNNING, due).asAt(now, zone);
    }

    /**
     * Whether it may meet or stop a clock that runs from that start. Of the day of a new start that has no time, nothing may: the trial
     * that ended in a mistrial was held on it too.
     */
    private boolean after(Happening happening, Happening start, boolean anew) {
        return anew && !start.timed() ? happening.day(zone).isAfter(start.day(zone)) : happening.notBefore(start, zone);
    }

    /** The day of the start does not count. */
    private Instant begin(Happening start) {
        return byDay ? start.day(zone).plusDays(1).atStartOfDay(zone).toInstant() : start.moment(zone);
    }

    /** What does not count, of this defendant's own. */
    List<Pause> pauses() {
        var found = new ArrayList<Pause>();
        rule.tolls().forEach(toll -> found.addAll(Pauses.of(toll, seen.all(), zone, byDay)));
        for (Rule.Stop stop : rule.stops()) {
            ClockEvent resume = stop.resume();
            if (resume != null) {
                var toll = new Rule.Toll(stop.on().name(), stop.on(), resume, 0);
                found.addAll(Pauses.of(toll, seen.all(), zone, byDay));
            }
        }
        return found;
    }

    /** Whether the defendant is still to be tried, or to be tried again, so that what pauses for one pauses for others. */
    boolean untried() {
        Happening first = beginning.start();
        Happening start = first == null ? null : beginning.restarted(first);
        return seen.first(rule.ends(), h -> start == null || start.equals(first) || after(h, start, true)) == null;
    }

    private boolean stopped(Pauses pauses) {
        return pauses.all().stream()
                .filter(Pause::open)
                .anyMatch(pause -> rule.stops().stream()
                        .anyMatch(stop -> pause.what().equals(stop.on().name())));
    }

    /** What overlaps an earlier one takes out only what that one left. */
    private void excluded(Pauses pauses, Instant begin) {
        Instant reached = begin;
        for (Pause pause : pauses.all()) {
            Instant from = pause.from().isAfter(reached) ? pause.from() : reached;
            boolean more = pause.to().isAfter(from);
            var left = new Pause(from, more ? pause.to() : from, pause.what(), pause.source());
            trace.add(seen.line(Kind.EXCLUDED, pause, left.open() ? 0 : left.length(!byDay, zone)));
            reached = more ? pause.to() : reached;
        }
    }

    private @Nullable Due due(Happening start, Pauses pauses) {
        var counting = new Counting(pack.calendar(rule), pauses, trace);
        Rule.Length length = rule.length();
        if (!byDay) {
            return counting.hours(start.moment(zone), length.value() * 60L, length.openOnly())
                    .map(ending::at)
                    .orElse(null);
        }
        LocalDate day = start.day(zone);
        if (length.before()) {
            return ending.on(counting.daysBefore(day, length.value(), length.openOnly()));
        }
        int less = served(start);
        Optional<LocalDate> last = length.unit() == Rule.Unit.MONTHS
                ? counting.months(day, length.value(), less)
                : counting.days(day, Math.max(0, length.value() - less), length.openOnly());
        return last.map(ending::on).orElse(null);
    }

    /** Days served before the start: from the day after the first to the day of the start. */
    private int served(Happening start) {
        Rule.Toll less = rule.less();
        if (less == null) {
            return 0;
        }
        Instant begin = begin(start);
        List<Pause> before = Pauses.of(less, seen.all(), zone, true).stream()
                .map(pause -> new Pause(
                        seen.day(pause.from()).plusDays(1).atStartOfDay(zone).toInstant(),
                        pause.to().isAfter(begin) ? begin : pause.to(),
                        pause.what(),
                        pause.source()))
                .filter(pause -> pause.to().isAfter(pause.from()))
                .toList();
        long days = 0;
        for (Pause pause : new Pauses(before).union()) {
            long length = pause.length(false, zone);
            trace.add(seen.line(Kind.DEDUCTED, pause, length));
            days += length;
        }
        return (int) Math.min(days, rule.length().value() * 31L);
    }

    /**
     * How what happened ended it. By the hour, what has only a day counts as in time, or as late, where all of its day is: where the deadline
     * lies in that day nobody knows, unless something else with a time was in time.
     */
    private Deadline settled(Happening met, Predicate<Happening> after, @Nullable Due due) {
        Happening inTime = due == null ? met : seen.first(rule.ends(), after.and(h -> standing(h, due) == Status.MET));
        Happening unknown = inTime != null || due == null
                ? null
                : seen.first(rule.ends(), after.and(h -> standing(h, due) == Status.INDETERMINATE));
        if (unknown != null) {
            missing.add("time of day of " + unknown.event());
            return plain(Status.INDETERMINATE);
        }
        trace.add(seen.line(Kind.MET, inTime == null ? met : inTime));
        return due == null ? plain(Status.MET) : made(inTime == null ? Status.MET_LATE : Status.MET, due);
    }

    /** How it would stand if this alone ended it: met, late, or not known. */
    private Status standing(Happening met, Due due) {
        if (byDay && !met.timed()) {
            return met.day(zone).isAfter(due.lastDay()) ? Status.MET_LATE : Status.MET;
        }
        if (!met.moment(zone).isBefore(due.tooLate())) {
            return Status.MET_LATE;
        }
        Instant dayAfter = met.day(zone).plusDays(1).atStartOfDay(zone).toInstant();
        return met.timed() || !dayAfter.isAfter(due.tooLate()) ? Status.MET : Status.INDETERMINATE;
    }

    private Deadline made(Status status, Due due) {
        return deadline(status, due.tooLate(), due.lastDay());
    }

    private Deadline plain(Status status) {
        return deadline(status, null, null);
    }

    private Deadline deadline(Status status, @Nullable Instant due, @Nullable LocalDate lastDay) {
        return new Deadline(
                pack.id(),
                pack.version(),
                rule.id(),
                party,
                charge,
                status,
                due,
                lastDay,
                null,
                rule.length().unit(),
                missing.stream().distinct().toList(),
                trace);
    }
}
