package org.caseway.record;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
import org.caseway.journey.Batch;
import org.caseway.journey.CaseNotice;
import org.caseway.journey.CasesAtHand;
import org.caseway.journey.Correlated;
import org.caseway.journey.Joining;
import org.caseway.journey.Keeper;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Opens cases for writing: locks their rows in id order, raises their versions and knows what was said before. */
@Component
class Cases implements Keeper, CasesAtHand {

    private static final String RAISE = """
        insert into case_record as c (case_id, version)
        select * from unnest(?::uuid[], ?::int[])
        on conflict (case_id) do update set version = c.version + excluded.version, changed_at = now()
        returning c.case_id, c.version, c.waiting, c.expunged_at is not null, c.survivor, c.parts_expunged\
        """;

    private static final String CORRECT = """
        update case_record c set version = u.version
        from unnest(?::uuid[], ?::int[]) as u(case_id, version) where c.case_id = u.case_id\
        """;

    private static final String VERSIONS = """
        select case_id, version from case_record
        where case_id = any(?) and survivor is null and expunged_at is null\
        """;

    private static final RecentCases.Entry NOTHING = new RecentCases.Entry(0, CaseFile.empty(), null, null);
    private static final int KEPT = 20_000;

    private final JdbcTemplate jdbc;
    private final CaseEvents events;
    private final JoinedCases joined;
    private final RecentCases recent = new RecentCases(KEPT);

    Cases(JdbcTemplate jdbc, CaseEvents events) {
        this.jdbc = jdbc;
        this.events = events;
        this.joined = new JoinedCases(jdbc);
    }

    /** @throws ConcurrencyFailureException when one of the cases was joined with another, or separated, since it was looked up */
    Map<UUID, OpenCase> open(Batch<Correlated> batch, List<CaseNotice> notices) {
        var adding = new TreeMap<UUID, Integer>();
        for (Correlated correlated : batch.onward()) {
            adding.merge(correlated.caseId(), 1, Integer::sum);
            correlated.joins().forEach(joining -> add(joining, adding));
        }
        notices.forEach(notice -> adding.merge(notice.caseId(), 1, Integer::sum));
        Map<UUID, OpenCase> open = raise(adding);
        joined.refuseSeparated(batch.onward());
        return open;
    }

    /** Both of a joining; nothing is said of the one that ends. */
    Map<UUID, OpenCase> open(Joining joining) {
        var adding = new TreeMap<UUID, Integer>();
        add(joining, adding);
        return raise(adding);
    }

    private static void add(Joining joining, Map<UUID, Integer> adding) {
        adding.merge(joining.absorbed(), 0, Integer::sum);
        adding.merge(joining.into(), 1, Integer::sum);
    }

    /** Locks the cases and raises their versions by as much as each is going to get. */
    Map<UUID, OpenCase> raise(SortedMap<UUID, Integer> adding) {
        var open = new HashMap<UUID, OpenCase>();
        if (adding.isEmpty()) {
            return open;
        }
        var unread = new HashMap<UUID, LockedCase>();
        jdbc.query(
                RAISE,
                row -> {
                    UUID id = (UUID) row.getObject(1);
                    JoinedCases.refuseJoined((UUID) row.getObject(5));
                    var locked = new LockedCase(
                            row.getInt(2) - adding.getOrDefault(id, 0),
                            row.getInt(2),
                            row.getInt(3),
                            row.getBoolean(4),
                            row.getBoolean(6));
                    var known = locked.before() == 0 ? NOTHING : recent.get(id, locked.before());
                    if (known == null) {
                        unread.put(id, locked);
                    } else {
                        open.put(id, new OpenCase(events, joined, id, locked, known));
                    }
                },
                adding.keySet().toArray(UUID[]::new),
                adding.values().toArray(Integer[]::new));
        if (!unread.isEmpty()) {
            Map<UUID, List<Statement>> read = events.statements(unread.keySet());
            unread.forEach((id, locked) -> open.put(
                    id,
                    new OpenCase(
                            events,
                            joined,
                            id,
                            locked,
                            RecentCases.Entry.of(locked.before(), read.getOrDefault(id, List.of())))));
        }
        return open;
    }

    /** Locks both, and opens what belongs to each once they are two: the one before and the other after. */
    Map<UUID, OpenCase> separate(UUID caseId, UUID from) {
        var adding = new TreeMap<UUID, Integer>(Map.of(caseId, 1, from, 1));
        var locked = new HashMap<UUID, LockedCase>();
        jdbc.query(
                RAISE,
                row -> {
                    int raised = row.getInt(2);
                    locked.put(
                            (UUID) row.getObject(1),
                            new LockedCase(raised - 1, raised, row.getInt(3), row.getBoolean(4), row.getBoolean(6)));
                },
                adding.keySet().toArray(UUID[]::new),
                adding.values().toArray(Integer[]::new));
        Map<UUID, List<Statement>> joinedStill = events.statements(List.of(from));
        joined.separate(caseId);
        return Map.of(
                caseId,
                opened(caseId, locked, List.of()),
                from,
                opened(from, locked, joinedStill.getOrDefault(from, List.of())));
    }

    private OpenCase opened(UUID caseId, Map<UUID, LockedCase> rows, List<Statement> statements) {
        LockedCase locked = Objects.requireNonNull(rows.get(caseId));
        return new OpenCase(events, joined, caseId, locked, RecentCases.Entry.of(locked.before(), statements));
    }

    Optional<UUID> survivor(UUID caseId) {
        return joined.survivor(caseId).stream().findFirst();
    }

    /** A notice about a case that was joined with another is told on the timeline of that one. No query for none. */
    List<CaseNotice> follow(List<CaseNotice> notices) {
        return notices.stream()
                .map(notice -> survivor(notice.caseId())
                        .filter(survivor -> !survivor.equals(notice.caseId()))
                        .map(notice::about)
                        .orElse(notice))
                .toList();
    }

    /** Gives the versions that were raised for messages that wait, or not for those that went on; nearly always none. */
    void correct(Collection<OpenCase> opened) {
        var wrong = opened.stream()
                .filter(OpenCase::raisedWrongly)
                .sorted(Comparator.comparing(OpenCase::caseId))
                .toList();
        if (!wrong.isEmpty()) {
            jdbc.update(
                    CORRECT,
                    wrong.stream().map(OpenCase::caseId).toArray(UUID[]::new),
                    wrong.stream().map(o -> o.now().version()).toArray(Integer[]::new));
        }
    }

    /** Keeps the opened cases at hand once this transaction has committed. */
    void remember(Collection<OpenCase> opened) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                opened.stream().filter(OpenCase::changed).forEach(o -> recent.put(o.caseId(), o.now()));
            }
        });
    }

    @Override
    public Map<UUID, Standing> standing(Collection<UUID> caseIds) {
        var standing = new HashMap<UUID, Standing>();
        jdbc.query(
                VERSIONS,
                row -> {
                    UUID caseId = (UUID) row.getObject(1);
                    RecentCases.Entry known = recent.get(caseId, row.getInt(2));
                    if (known != null && known.firstReceivedAt() != null) {
                        standing.put(caseId, new Standing(known.file(), known.firstReceivedAt()));
                    }
                },
                (Object) caseIds.toArray(UUID[]::new));
        return standing;
    }

    @Override
    public void drop(Collection<UUID> caseIds) {
        caseIds.forEach(recent::remove);
    }
}
