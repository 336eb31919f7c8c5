package org.caseway.deadlines;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.caseway.partners.Fields;

/** One calendar of a pack: holidays are texts like {@code 2026-07-03 Independence Day}. */
final class CalendarReading {

    private static final int DATE = 10;

    private CalendarReading() {}

    static BusinessCalendar calendar(Fields entry) {
        String id = entry.text("id");
        var weekend = entry.choices("weekend", DayOfWeek.class);
        Map<LocalDate, String> holidays = new HashMap<>();
        for (String line : entry.words("holidays")) {
            try {
                LocalDate day = LocalDate.parse(line.substring(0, Math.min(DATE, line.length())));
                String name = line.substring(Math.min(DATE, line.length())).strip();
                holidays.put(day, name.isEmpty() ? "holiday" : name);
            } catch (DateTimeException e) {
                entry.problem("holidays", "each must begin with a date like 2026-07-03");
            }
        }
        return new BusinessCalendar(id, zone(entry), weekend, holidays, Map.of());
    }

    private static ZoneId zone(Fields entry) {
        try {
            return ZoneId.of(entry.text("zone"));
        } catch (DateTimeException e) {
            entry.problem("zone", "must be a zone like America/New_York");
            return ZoneOffset.UTC;
        }
    }
}
