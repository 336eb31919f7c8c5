package org.caseway.correlation;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.caseway.journey.CaseRefusal;
import org.caseway.journey.Joining;
import org.caseway.journey.Separation;
import org.caseway.journey.Union;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which cases go on as which others, as humans say ({@code correlation_case}). Rare; rows are locked in the order of ids. */
@Component
class CaseUnions {

    private static final String LOCK = """
            select case_id, opened_at, survivor from correlation_case where case_id in (?, ?) order by case_id for update""";

    private static final String JOIN = """
            with joined as (
              update correlation_case
              set joined_to = case when case_id = ? then ? else joined_to end, survivor = ?
              where case_id = ? or survivor = ?
              returning survivor, parts_expunged)
            update correlation_case s set parts_expunged = true
            from joined j where s.case_id = j.survivor and j.parts_expunged""";

    /** The case and the one it leads to, locked in the order of their ids. */
    private static final String JOINED = """
            with pair as materialized (
              select case_id, joined_to, survivor, expunged from correlation_case
              where case_id = ? or case_id = (select survivor from correlation_case where case_id = ?)
              order by case_id for update)
            select joined_to, survivor, (select bool_or(expunged) from pair) from pair where survivor is not null""";

    /** What was joined with it before goes with it. */
    private static final String SEPARATE = """
            with recursive own as (
              select case_id from correlation_case where case_id = ?
              union all select c.case_id from correlation_case c join own o on c.joined_to = o.case_id)
            update correlation_case c
            set survivor = case when c.case_id = ? then null else ?::uuid end,
                joined_to = case when c.case_id = ? then null else c.joined_to end
            from own where own.case_id = c.case_id""";

    private final JdbcTemplate jdbc;
    private final KeptApart apart;

    CaseUnions(JdbcTemplate jdbc, KeptApart apart) {
        this.jdbc = jdbc;
        this.apart = apart;
    }

    /**
     * Has the younger go on as the older. What was said about keeping them apart is taken back.
     *
     * @throws CaseRefusal when they are one case, or one is unknown or goes on as another
     */
    Joining join(Union union) {
        if (union.one().equals(union.other())) {
            throw new CaseRefusal("same-case", "a case is not joined with itself");
        }
        List<KnownCase> both = jdbc.query(
                LOCK,
                (row, n) -> new KnownCase(
                        (UUID) row.getObject(1), instant(row.getTimestamp(2)), (UUID) row.getObject(3), CaseFacts.NONE),
                union.one(),
                union.other());
        if (both.size() < 2) {
            throw unknown();
        }
        refuseJoined(both.get(0), both.get(1));
        var oldestFirst = new ArrayList<>(both);
        oldestFirst.sort(KnownCase.BY_AGE);
        UUID into = oldestFirst.get(0).caseId();
        UUID absorbed = oldestFirst.get(1).caseId();
        apart.takeBack(into, absorbed, union.by(), union.why());
        jdbc.update(JOIN, absorbed, into, into, absorbed, absorbed);
        return new Joining(absorbed, into);
    }

    static CaseRefusal unknown() {
        return new CaseRefusal("case-unknown", "nothing is known of one of the cases");
    }

    private static void refuseJoined(KnownCase one, KnownCase other) {
        if (goesOnAs(one).equals(goesOnAs(other))) {
            throw new CaseRefusal("already-joined", "the two are one case already: " + goesOnAs(one));
        }
        for (KnownCase either : List.of(one, other)) {
            if (either.survivor() != null) {
                throw new CaseRefusal(
                        "goes-on-as-another",
                        either.caseId() + " was joined with another and goes on as " + either.survivor()
                                + "; name that one, or separate it first");
            }
        }
    }

    private static UUID goesOnAs(KnownCase known) {
        return Objects.requireNonNullElse(known.survivor(), known.caseId());
    }

    /**
     * @return the case it went on as
     * @throws CaseRefusal when it is not joined with another, or expunged with it
     */
    UUID separate(Separation separation) {
        UUID caseId = separation.caseId();
        List<Joining> joined = jdbc.query(
                JOINED,
                (row, n) -> {
                    if (row.getBoolean(3)) {
                        throw new CaseRefusal("case-expunged", "the case is expunged; nothing is said of it any more");
                    }
                    return new Joining((UUID) row.getObject(1), (UUID) row.getObject(2));
                },
                caseId,
                caseId);
        if (joined.isEmpty()) {
            throw new CaseRefusal("not-joined", "the case is not joined with another");
        }
        UUID joinedTo = joined.get(0).absorbed();
        UUID survivor = joined.get(0).into();
        jdbc.update(SEPARATE, caseId, caseId, caseId, caseId);
        if (separation.forGood()) {
            apart.say(caseId, survivor, separation.by(), separation.why());
            if (!joinedTo.equals(survivor)) {
                apart.say(caseId, joinedTo, separation.by(), separation.why());
            }
        }
        return survivor;
    }

    private static java.time.Instant instant(@Nullable Timestamp at) {
        return Objects.requireNonNull(at).toInstant();
    }
}
