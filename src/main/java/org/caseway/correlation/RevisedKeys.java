package org.caseway.correlation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Keeper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Has a case found no more by a number of it that was corrected or withdrawn, and again by one that was let stand again where no other
 * case has got it meanwhile; guards forget and remember what was told with it. Thread safe; four statements at most, for a case of
 * which something is revised.
 */
@Component
class RevisedKeys implements Keeper {

    private static final String UNBIND = """
        delete from correlation_key k using unnest(?::text[], ?::text[], ?::text[]) as g(kind, issuer, value)
        where k.kind = g.kind and k.issuer = g.issuer and k.value = g.value
          and k.case_id in (select case_id from correlation_case where case_id = ? or survivor = ?)\
        """;

    private static final String BIND = """
        insert into correlation_key (kind, issuer, value, nth, case_id)
        select kind, issuer, value, 0, ? from unnest(?::text[], ?::text[], ?::text[]) as s(kind, issuer, value)
        on conflict do nothing\
        """;

    private static final String FORGET = """
        update correlation_case set facts = array(select f from unnest(facts) as f where f <> all(?))
        where (case_id = ? or survivor = ?) and facts && ?::text[]\
        """;

    private static final String REMEMBER = """
        update correlation_case c set facts = c.facts || n.lines
        from (select array(
                select l from unnest(?::text[]) as l
                where not exists (select from correlation_case m
                                  where (m.case_id = ? or m.survivor = ?) and l = any(m.facts))) as lines) as n
        where c.case_id = ? and not c.expunged and n.lines <> '{}' and cardinality(c.facts || n.lines) <= ?\
        """;

    private final JdbcTemplate jdbc;

    RevisedKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void recount(UUID caseId, Collection<CaseUpdate> said, Collection<CaseUpdate> counts) {
        Set<CaseKey> standing = keys(counts);
        Set<CaseKey> gone = keys(said);
        gone.removeAll(standing);
        // a number that several cases share is not taken for one of this case again
        standing.removeIf(key -> key.shared() || !key.binds());
        if (!gone.isEmpty()) {
            jdbc.update(
                    UNBIND,
                    column(gone, CaseKey::kind),
                    column(gone, CaseKey::issuer),
                    column(gone, CaseKey::value),
                    caseId,
                    caseId);
        }
        if (!standing.isEmpty()) {
            jdbc.update(
                    BIND,
                    caseId,
                    column(standing, CaseKey::kind),
                    column(standing, CaseKey::issuer),
                    column(standing, CaseKey::value));
        }
        recountFacts(caseId, lines(said), lines(counts));
    }

    private void recountFacts(UUID caseId, Set<String> said, Set<String> counts) {
        said.removeAll(counts);
        String[] gone = said.toArray(String[]::new);
        if (gone.length > 0) {
            jdbc.update(FORGET, gone, caseId, caseId, gone);
        }
        if (!counts.isEmpty()) {
            String[] lines = counts.toArray(String[]::new);
            jdbc.update(REMEMBER, lines, caseId, caseId, caseId, KnownCases.MOST_FACTS);
        }
    }

    private static Set<CaseKey> keys(Collection<CaseUpdate> updates) {
        return updates.stream()
                .flatMap(update -> Ladder.keysOf(update).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> lines(Collection<CaseUpdate> updates) {
        return updates.stream()
                .flatMap(update -> CaseFacts.of(update).lines().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String[] column(Set<CaseKey> keys, Function<CaseKey, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }
}
