package org.caseway.priorities;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Followed;
import org.caseway.journey.Follower;
import org.caseway.journey.Keeper;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The priority of every case that is not over, also of one that presses nobody yet, kept as what is recorded and the passing of time
 * change it, off the path of the messages. Thread safe; one statement for a few hundred cases that were followed.
 */
public final class Priorities implements Follower, Keeper {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};
    private static final int MOST = 1_000;
    private static final String WRITE = """
            with said as (
              select * from unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                as s(case_id, total, reasons, facts, look_at, number)),
            over as (delete from case_priority p using said s where p.case_id = s.case_id and s.total = 0 and s.look_at is null)
            insert into case_priority (case_id, total, reasons, facts, look_at, number, at)
            select case_id, total, reasons, facts, look_at, number, ? from said s
            where (total > 0 or look_at is not null)
              and not exists (
                select from case_priority p
                where p.case_id = s.case_id
                  and (p.facts, p.reasons, p.look_at, p.number)
                    is not distinct from (s.facts, s.reasons, s.look_at, s.number))
            on conflict (case_id) do update
              set total = excluded.total, reasons = excluded.reasons, facts = excluded.facts, look_at = excluded.look_at,
                  number = excluded.number, at = excluded.at""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final CaseClocks clocks;
    private final Clock clock;

    public Priorities(JdbcTemplate jdbc, PlatformTransactionManager transactions, CaseClocks clocks, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clocks = clocks;
        this.clock = clock;
    }

    @Override
    public void follow(List<Followed> cases) {
        List<UUID> ids = cases.stream().map(Followed::caseId).toList();
        if (ids.isEmpty()) {
            return;
        }
        Map<UUID, Instant> due = clocks.nextDue(ids);
        Map<UUID, Integer> missing = clocks.missing(ids);
        var facts = new LinkedHashMap<UUID, PressingFacts>();
        cases.forEach(one -> facts.put(
                one.caseId(), Pressing.of(one, due.get(one.caseId()), missing.getOrDefault(one.caseId(), 0))));
        var numbers = new HashMap<UUID, String>();
        for (Followed one : cases) {
            String number = KnownAs.of(one.file());
            if (number != null) {
                numbers.put(one.caseId(), number);
            }
        }
        write(facts, numbers);
    }

    /** @param numbers by which the cases are known; without those that have none, or none any more */
    private void write(Map<UUID, PressingFacts> facts, Map<UUID, String> numbers) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var priorities = new LinkedHashMap<UUID, Priority>();
        facts.forEach((caseId, of) -> priorities.put(caseId, Priority.of(of, now)));
        jdbc.update(
                WRITE,
                priorities.keySet().toArray(UUID[]::new),
                priorities.values().stream().map(Priority::total).toArray(Integer[]::new),
                priorities.values().stream()
                        .map(p -> JSON.writeValueAsString(p.reasons()))
                        .toArray(String[]::new),
                facts.values().stream().map(JSON::writeValueAsString).toArray(String[]::new),
                priorities.values().stream().map(p -> timestamp(p.changesAt())).toArray(Timestamp[]::new),
                priorities.keySet().stream().map(numbers::get).toArray(String[]::new),
                Timestamp.from(now));
    }

    /**
     * Works out anew what only the passing of time or another room has changed; to be called on one node. One transaction.
     *
     * @return how many were looked at
     */
    public int look() {
        Integer looked = transaction.execute(status -> {
            var facts = new LinkedHashMap<UUID, PressingFacts>();
            var numbers = new HashMap<UUID, String>();
            jdbc.query(
                    "select case_id, facts, number from case_priority where look_at <= ? order by look_at limit ? for update",
                    row -> {
                        UUID caseId = (UUID) row.getObject(1);
                        facts.put(caseId, JSON.readValue(row.getString(2), PressingFacts.class));
                        numbers.put(caseId, row.getString(3));
                    },
                    Timestamp.from(clock.instant()),
                    MOST);
            if (!facts.isEmpty()) {
                write(facts, numbers);
            }
            return facts.size();
        });
        return looked == null ? 0 : looked;
    }

    /** The most pressing first; a thousand at most. */
    public List<RankedCase> ranked(int most) {
        return jdbc.query(
                "select case_id, total, reasons, at from case_priority where total > 0 order by total desc, case_id limit ?",
                (row, n) -> new RankedCase(
                        (UUID) row.getObject(1),
                        row.getInt(2),
                        JSON.readValue(row.getString(3), REASONS),
                        row.getTimestamp(4).toInstant()),
                Math.max(1, Math.min(most, MOST)));
    }

    /** The totals of these cases; without those that press nobody. One query. */
    public Map<UUID, Integer> totals(Collection<UUID> caseIds) {
        var totals = new HashMap<UUID, Integer>();
        jdbc.query(
                "select case_id, total from case_priority where case_id = any(?) and total > 0",
                row -> {
                    totals.put((UUID) row.getObject(1), row.getInt(2));
                },
                (Object) new ArrayList<>(caseIds).toArray(UUID[]::new));
        return totals;
    }

    /** By which number people know each of these cases; without those that are over or have none. One query. */
    public Map<UUID, String> numbers(Collection<UUID> caseIds) {
        var numbers = new HashMap<UUID, String>();
        jdbc.query(
                "select case_id, number from case_priority where case_id = any(?) and number is not null",
                row -> {
                    numbers.put((UUID) row.getObject(1), row.getString(2));
                },
                (Object) caseIds.toArray(UUID[]::new));
        return numbers;
    }

    @Override
    public void gone(Collection<UUID> caseIds) {
        forget(caseIds);
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        jdbc.update("delete from case_priority where case_id = any(?)", (Object) caseIds.toArray(UUID[]::new));
    }

    /** The number may be of what is gone; whoever follows the case gives it the one that is left. */
    @Override
    public void forgetPart(Collection<UUID> caseIds, Collection<CaseUpdate> gone, Collection<CaseUpdate> left) {
        jdbc.update(
                "update case_priority set number = null where case_id = any(?)", (Object) caseIds.toArray(UUID[]::new));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
