package org.caseway.oversight;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Exception items that rooms have raised and nobody has closed: one alert for each kind, with how many there are. One statement. */
@Component
class ExceptionAlerts implements AlertSource {

    private static final Set<AlertKind> BAD = Set.of(
            AlertKind.QUARANTINED,
            AlertKind.NOTICE_UNCONFIRMED,
            AlertKind.DEADLINE,
            AlertKind.COURT_OVERDUE,
            AlertKind.NOT_FOLLOWED);

    private final JdbcTemplate jdbc;

    ExceptionAlerts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Condition> now() {
        Map<AlertKind, Long> counts = new EnumMap<>(AlertKind.class);
        jdbc.query("select kind, count(*) from exception_item where state = 'OPEN' group by kind", row -> {
            counts.merge(AlertKind.ofException(row.getString(1)), row.getLong(2), Long::sum);
        });
        var now = new ArrayList<Condition>();
        counts.forEach((kind, count) -> now.add(new Condition(
                kind, "", false, BAD.contains(kind) ? Overview.Level.BAD : Overview.Level.NOTICE, text(kind, count))));
        return now;
    }

    private static String text(AlertKind kind, long count) {
        return switch (kind) {
            case HELD_OVERDUE -> count + " messages are held past their deadline";
            case QUARANTINED -> count + " messages could not be processed and are kept";
            case COURT_OVERDUE -> count + " filings are without the court's answer in time";
            case DEADLINE -> count + " deadlines are near or past";
            case ITEMS_MISSING -> count + " items did not come in time";
            case CORRECTIONS_OVERDUE -> count + " corrections were not made in time";
            case NOTICE_UNCONFIRMED -> count + " notices to victims were not confirmed";
            case NOT_FOLLOWED -> count + " cases could not be worked through";
            default -> count + " are open";
        };
    }

    @Override
    public List<AlertKind> kinds() {
        return List.of(
                AlertKind.HELD_OVERDUE,
                AlertKind.QUARANTINED,
                AlertKind.COURT_OVERDUE,
                AlertKind.DEADLINE,
                AlertKind.ITEMS_MISSING,
                AlertKind.CORRECTIONS_OVERDUE,
                AlertKind.NOTICE_UNCONFIRMED,
                AlertKind.NOT_FOLLOWED,
                AlertKind.OTHER);
    }
}
