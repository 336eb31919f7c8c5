package org.caseway.correlation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.CaseRefusal;
import org.caseway.journey.Keeper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What humans said of two cases: never one ({@code correlation_apart}). A message that would join them is held instead, until a
 * human says otherwise. Thread safe; asked only where two cases are about to be joined.
 */
@Service
public class KeptApart implements Keeper {

    private static final String BETWEEN = """
        with named as (select * from unnest(?::int[], ?::uuid[]) as n(side, case_id)),
        member as (
          select n.side, c.case_id from named n join correlation_case c on n.case_id in (c.case_id, c.survivor))
        select exists(
          select from correlation_apart a
          join member one on one.case_id = a.case_a join member other on other.case_id = a.case_b
          where a.revoked_at is null and one.side <> other.side)\
        """;

    private static final String BROKEN = """
        select exists(
          select from correlation_apart a
          join correlation_case one on one.case_id = a.case_a join correlation_case other on other.case_id = a.case_b
          where a.revoked_at is null
            and coalesce(one.survivor, one.case_id) = any(?)
            and coalesce(one.survivor, one.case_id) = coalesce(other.survivor, other.case_id))\
        """;

    private static final String LOCK = """
        select coalesce(survivor, case_id), expunged from correlation_case
        where case_id in (?, ?) order by case_id for update\
        """;

    private static final String SAY = """
        insert into correlation_apart (case_a, case_b, decided_by, why, decided_at)
        values (least(?, ?::uuid), greatest(?, ?::uuid), ?, ?, ?) on conflict do nothing\
        """;

    private static final String TAKE_BACK = """
        update correlation_apart a set revoked_by = ?, revoked_why = ?, revoked_at = ?
        from correlation_case one, correlation_case other
        where a.revoked_at is null and one.case_id = a.case_a and other.case_id = a.case_b
          and coalesce(one.survivor, one.case_id) = ? and coalesce(other.survivor, other.case_id) = ?\
        """;

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeptApart(JdbcTemplate jdbc, AuditTrail audit, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Says that two cases are never one, in a transaction of its own; once more has no effect.
     *
     * @throws CaseRefusal when one is unknown or expunged, or they are one now
     */
    public void never(UUID one, UUID other, String by, String why) {
        transaction.executeWithoutResult(status -> {
            List<UUID> goOnAs = jdbc.query(LOCK, (row, n) -> goesOnAs(row), one, other);
            if (goOnAs.size() < 2) {
                throw new CaseRefusal("case-unknown", "two cases are needed, and both must be known");
            }
            if (goOnAs.get(0).equals(goOnAs.get(1))) {
                throw new CaseRefusal("joined", "the two are one case now; separate them");
            }
            say(one, other, by, why);
            audit.append("case-never", List.of(one + " and " + other + " by " + by + ": " + why));
        });
    }

    private static UUID goesOnAs(ResultSet row) throws SQLException {
        UUID goesOnAs = (UUID) row.getObject(1);
        if (row.getBoolean(2)) {
            throw new CaseRefusal("case-expunged", "one of them is expunged; nothing is said of it any more");
        }
        return goesOnAs;
    }

    /** Whether a human keeps any of the one side apart from any of the other, or what was joined with them. One query. */
    boolean between(Collection<UUID> ones, Collection<UUID> others) {
        var sides = new Integer[ones.size() + others.size()];
        var cases = new UUID[sides.length];
        int next = 0;
        for (UUID one : ones) {
            sides[next] = 0;
            cases[next++] = one;
        }
        for (UUID other : others) {
            sides[next] = 1;
            cases[next++] = other;
        }
        return Boolean.TRUE.equals(jdbc.queryForObject(BETWEEN, Boolean.class, sides, cases));
    }

    /** Whether one of these cases goes on as two that are kept apart. One query. */
    boolean brokenBy(Collection<UUID> survivors) {
        return Boolean.TRUE.equals(jdbc.queryForObject(BROKEN, Boolean.class, (Object) survivors.toArray(UUID[]::new)));
    }

    /** Inside the caller's transaction, which has locked both. */
    void say(UUID one, UUID other, String by, String why) {
        jdbc.update(SAY, one, other, one, other, by, why, Timestamp.from(clock.instant()));
    }

    /** What was said of two cases, or of any joined with them, counts no more. Inside the caller's transaction. */
    void takeBack(UUID one, UUID other, String by, String why) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update(TAKE_BACK, by, why, now, one, other);
        jdbc.update(TAKE_BACK, by, why, now, other, one);
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        UUID[] gone = caseIds.toArray(UUID[]::new);
        jdbc.update("delete from correlation_apart where case_a = any(?) or case_b = any(?)", gone, gone);
    }
}
