package org.caseway.record;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.CaseNotice;
import org.caseway.journey.Keeper;
import org.caseway.journey.Recorded;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What was said of cases while they were one with others, from which they were separated since: it stands under those. Thread safe; one
 * query where there is none.
 */
@Component
class Strayed {

    private static final String EVENTS = "select event_id from case_event where home = any(?) and case_id <> all(?)";

    private static final String SAY_NO_MORE =
            "update case_event set changes = null where case_id = any(?) and agency = ?";

    private final JdbcTemplate jdbc;
    private final CaseEvents events;
    private final ObjectProvider<Keeper> keepers;

    Strayed(JdbcTemplate jdbc, CaseEvents events, ObjectProvider<Keeper> keepers) {
        this.jdbc = jdbc;
        this.events = events;
        this.keepers = keepers;
    }

    /**
     * Has forgotten what is kept of it, but for the events themselves.
     *
     * @return the cases under which it stands
     */
    Set<UUID> forget(UUID[] cases) {
        List<Long> strayed = jdbc.queryForList(EVENTS, Long.class, cases, cases);
        if (strayed.isEmpty()) {
            return Set.of();
        }
        Map<UUID, List<Recorded>> byCase =
                events.events(strayed).stream().collect(Collectors.groupingBy(Recorded::caseId));
        byCase.forEach(this::forget);
        jdbc.update(SAY_NO_MORE, byCase.keySet().toArray(UUID[]::new), CaseNotice.SOURCE);
        return byCase.keySet();
    }

    private void forget(UUID caseId, List<Recorded> strayed) {
        List<CaseUpdate> gone =
                strayed.stream().map(event -> event.statement().update()).toList();
        List<CaseUpdate> left = events.timeline(caseId).stream()
                .map(belonging -> belonging.event().statement().update())
                .toList();
        keepers.forEach(keeper -> {
            keeper.forgetPart(List.of(caseId), gone, left);
            keeper.forgetEvents(strayed);
        });
    }
}
