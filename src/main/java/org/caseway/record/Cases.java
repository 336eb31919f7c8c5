package org.caseway.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
import org.caseway.journey.Batch;
import org.caseway.journey.Correlated;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Opens cases for writing: locks their rows in id order, raises their versions and knows what was said before. */
@Component
class Cases {

    private static final String RAISE = """
            insert into case_record as c (case_id, version)
            select * from unnest(?::uuid[], ?::int[])
            on conflict (case_id) do update set version = c.version + excluded.version, changed_at = now()
            returning c.case_id, c.version""";

    private static final RecentCases.Entry NOTHING = new RecentCases.Entry(0, CaseFile.empty(), null);
    private static final int KEPT = 20_000;

    private final JdbcTemplate jdbc;
    private final CaseEvents events;
    private final RecentCases recent = new RecentCases(KEPT);

    Cases(JdbcTemplate jdbc, CaseEvents events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    Map<UUID, Open> open(Batch<Correlated> batch) {
        var adding = new TreeMap<UUID, Integer>();
        batch.onward().forEach(c -> adding.merge(c.caseId(), 1, Integer::sum));
        batch.notices().forEach(n -> adding.merge(n.caseId(), 1, Integer::sum));
        var open = new HashMap<UUID, Open>();
        if (adding.isEmpty()) {
            return open;
        }
        var unread = new HashMap<UUID, Integer>();
        jdbc.query(
                RAISE,
                row -> {
                    UUID id = (UUID) row.getObject(1);
                    int before = row.getInt(2) - adding.getOrDefault(id, 0);
                    var known = before == 0 ? NOTHING : recent.get(id, before);
                    if (known == null) {
                        unread.put(id, before);
                    } else {
                        open.put(id, new Open(id, known));
                    }
                },
                adding.keySet().toArray(UUID[]::new),
                adding.values().toArray(Integer[]::new));
        if (!unread.isEmpty()) {
            Map<UUID, List<Statement>> read = events.statements(unread.keySet());
            unread.forEach((id, version) ->
                    open.put(id, new Open(id, folded(version, read.getOrDefault(id, List.of())))));
        }
        return open;
    }

    private static RecentCases.Entry folded(int version, List<Statement> statements) {
        return new RecentCases.Entry(
                version,
                CaseFile.of(statements),
                statements.stream().max(Comparator.naturalOrder()).orElse(null));
    }

    /** Keeps the opened cases at hand once this transaction has committed. */
    void remember(Collection<Open> opened) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                opened.forEach(o -> recent.put(o.caseId, o.now));
            }
        });
    }

    /** A case being written to: its row is locked by this transaction. Confined to it. */
    final class Open {
        private final UUID caseId;
        private final List<Statement> added = new ArrayList<>();
        private RecentCases.Entry now;

        private Open(UUID caseId, RecentCases.Entry before) {
            this.caseId = caseId;
            this.now = before;
        }

        CaseFile file() {
            return now.file();
        }

        /** The version that the statement makes. What comes in its order is laid on top; a late one, or a revision, folds anew. */
        int add(Statement statement) {
            Statement newest = now.newest();
            added.add(statement);
            int version = now.version() + 1;
            boolean latest = newest == null || statement.compareTo(newest) > 0;
            if (latest && now.file().takes(statement.update())) {
                now = new RecentCases.Entry(version, now.file().plus(statement.update()), statement);
            } else {
                var all = new ArrayList<>(events.statements(List.of(caseId)).getOrDefault(caseId, List.of()));
                all.addAll(added);
                now = folded(version, all);
            }
            return version;
        }
    }
}
