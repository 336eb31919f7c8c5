package org.caseway.deadlines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When courts are open: zone, weekend, holidays and closures announced later. It knows only the years for which it lists holidays.
 * Immutable.
 *
 * @param holidays public holidays as observed, with their name
 * @param closures further days, for example of a storm, with the reason
 */
public record BusinessCalendar(
        String id,
        ZoneId zone,
        Set<DayOfWeek> weekend,
        Map<LocalDate, String> holidays,
        Map<LocalDate, String> closures) {

    public BusinessCalendar {
        weekend = Set.copyOf(weekend);
        holidays = Map.copyOf(holidays);
        closures = Map.copyOf(closures);
    }

    /** The years whose holidays it lists. */
    public Set<Integer> years() {
        return holidays.keySet().stream().map(LocalDate::getYear).collect(Collectors.toUnmodifiableSet());
    }

    boolean knows(LocalDate day) {
        return holidays.keySet().stream().anyMatch(holiday -> holiday.getYear() == day.getYear());
    }

    boolean open(LocalDate day) {
        return closedFor(day) == null;
    }

    /** Why it is closed, {@code null} when it is open. */
    @Nullable
    String closedFor(LocalDate day) {
        if (weekend.contains(day.getDayOfWeek())) {
            return day.getDayOfWeek().name();
        }
        String holiday = holidays.get(day);
        return holiday != null ? holiday : closures.get(day);
    }

    BusinessCalendar closedOn(Map<LocalDate, String> further) {
        return further.isEmpty() ? this : new BusinessCalendar(id, zone, weekend, holidays, Map.copyOf(further));
    }
}
