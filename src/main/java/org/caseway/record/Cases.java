package org.caseway.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
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

    private final JdbcTemplate jdbc;
    private final CaseEvents events;
    private final RecentCases recent = new RecentCases(8_000);

    Cases(JdbcTemplate jdbc, CaseEvents events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    Map<UUID, Open> open(List<Correlated> batch) {
        var adding = new TreeMap<UUID, Integer>();
        batch.forEach(c -> adding.merge(c.caseId(), 1, Integer::sum));
        var open = new HashMap<UUID, Open>();
        if (adding.isEmpty()) {
            return open;
        }
        var unread = new ArrayList<UUID>();
        jdbc.query(
                RAISE,
                row -> {
                    UUID id = (UUID) row.getObject(1);
                    int before = row.getInt(2) - adding.getOrDefault(id, 0);
                    List<Statement> known = before == 0 ? List.of() : recent.get(id, before);
                    if (known == null) {
                        unread.add(id);
                    }
                    open.put(id, new Open(id, before, known == null ? List.of() : known));
                },
                adding.keySet().toArray(UUID[]::new),
                adding.values().toArray(Integer[]::new));
        if (!unread.isEmpty()) {
            events.statements(unread)
                    .forEach((id, statements) ->
                            open.computeIfPresent(id, (same, o) -> new Open(id, o.version, statements)));
        }
        return open;
    }

    /** Keeps the opened cases at hand once this transaction has committed. */
    void remember(Collection<Open> opened) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                opened.forEach(o -> recent.put(o.caseId, o.version, o.statements));
            }
        });
    }

    /** A case being written to: its row is locked by this transaction. Confined to it. */
    static final class Open {
        private final UUID caseId;
        private final List<Statement> statements;
        private int version;
        private CaseFile file;

        Open(UUID caseId, int version, List<Statement> statements) {
            this.caseId = caseId;
            this.version = version;
            this.statements = new ArrayList<>(statements);
            this.file = CaseFile.of(statements);
        }

        CaseFile file() {
            return file;
        }

        int add(Statement statement) {
            statements.add(statement);
            file = CaseFile.of(statements);
            return ++version;
        }
    }
}
