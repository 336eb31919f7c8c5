package org.caseway.deadlines;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deadline rules of one jurisdiction in one version. Immutable.
 *
 * @param courts the courts it is for, by identifier; empty for every case
 * @param from the first day for which it counts, by {@code basis}; {@code null} for all
 * @param to the last day; {@code null} for none
 * @param calendars by id
 */
public record RulePack(
        String id,
        String version,
        Set<String> courts,
        Basis basis,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Map<String, BusinessCalendar> calendars,
        List<Rule> rules) {

    public RulePack {
        courts = Set.copyOf(courts);
        calendars = Map.copyOf(calendars);
        rules = List.copyOf(rules);
    }

    /** Which day decides whether the pack is in effect. */
    public enum Basis {
        START,
        OFFENSE
    }

    boolean inEffect(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    BusinessCalendar calendar(Rule rule) {
        BusinessCalendar calendar = calendars.get(rule.calendar());
        if (calendar == null) {
            throw new IllegalStateException("a pack without the calendar of its rule is never read");
        }
        return calendar;
    }

    /** With days on which courts are closed, by calendar. */
    RulePack closedOn(Map<String, Map<LocalDate, String>> closures) {
        var all = new java.util.HashMap<String, BusinessCalendar>();
        calendars.forEach((name, calendar) -> all.put(name, calendar.closedOn(closures.getOrDefault(name, Map.of()))));
        return new RulePack(id, version, courts, basis, from, to, all, rules);
    }
}
