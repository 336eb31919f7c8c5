package org.caseway.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.journey.Correlated;
import org.caseway.journey.Joining;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which cases go on as which others ({@code case_record}). Nothing moves: a joined case keeps what was said of it. */
final class JoinedCases {

    private static final String JOIN = """
            update case_record c
            set joined_to = case when c.case_id = j.absorbed then j.joined_to else c.joined_to end, survivor = j.joined_to
            from unnest(?::uuid[], ?::uuid[]) as j(absorbed, joined_to)
            where c.case_id = j.absorbed or c.survivor = j.absorbed""";

    private static final String SEPARATE = """
            with recursive own as (
              select case_id from case_record where case_id = ?
              union all select c.case_id from case_record c join own o on c.joined_to = o.case_id)
            update case_record c
            set survivor = case when c.case_id = ? then null else ?::uuid end,
                joined_to = case when c.case_id = ? then null else c.joined_to end
            from own where own.case_id = c.case_id""";

    private static final String SURVIVOR = """
            select coalesce(survivor, case_id) from case_record where case_id = ?""";

    private final JdbcTemplate jdbc;

    JoinedCases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One after the other: a case may be absorbed by one that is absorbed itself. Rare. */
    void join(Joining joining) {
        jdbc.update(JOIN, new UUID[] {joining.absorbed()}, new UUID[] {joining.into()});
    }

    /** What was joined with it before goes with it. */
    void separate(UUID caseId) {
        jdbc.update(SEPARATE, caseId, caseId, caseId, caseId);
    }

    /** @throws ConcurrencyFailureException when the case was joined with another since it was looked up */
    static void refuseJoined(@Nullable UUID survivor) {
        if (survivor != null) {
            throw new ConcurrencyFailureException("another batch has just joined one of the cases with another");
        }
    }

    /**
     * To be called when the cases on whose timelines the messages go are locked. No query where each names that case itself.
     *
     * @throws ConcurrencyFailureException when a case was separated since it was looked up
     */
    void refuseSeparated(Collection<Correlated> all) {
        List<Correlated> elsewhere =
                all.stream().filter(one -> !one.home().equals(one.caseId())).toList();
        if (elsewhere.isEmpty()) {
            return;
        }
        Set<UUID> joiningNow = all.stream()
                .flatMap(one -> one.joins().stream())
                .map(Joining::absorbed)
                .collect(Collectors.toSet());
        Map<UUID, UUID> goesOnAs = new HashMap<>();
        jdbc.query(
                "select case_id, coalesce(survivor, case_id) from case_record where case_id = any(?)",
                row -> {
                    goesOnAs.put((UUID) row.getObject(1), (UUID) row.getObject(2));
                },
                (Object) elsewhere.stream().map(Correlated::home).distinct().toArray(UUID[]::new));
        for (Correlated one : elsewhere) {
            UUID now = goesOnAs.get(one.home());
            if (now != null && !now.equals(one.caseId()) && !joiningNow.contains(now)) {
                throw new ConcurrencyFailureException("somebody has just separated one of the cases from another");
            }
        }
    }

    /** The case that goes on as this one, itself where none does; empty for an unknown case. */
    List<UUID> survivor(UUID caseId) {
        return jdbc.queryForList(SURVIVOR, UUID.class, caseId);
    }
}
