package org.caseway.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.casefile.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Cases written to lately, so that they need not be read again. Right by construction: an entry counts only at the version
 * that the locked row has. Bounded by statements, least recently used out first. Thread safe.
 */
final class RecentCases {

    private final int most;
    private int held;
    private final Map<UUID, Entry> entries = new LinkedHashMap<>(1024, 0.75f, true);

    RecentCases(int mostStatements) {
        this.most = mostStatements;
    }

    synchronized @Nullable List<Statement> get(UUID caseId, int version) {
        Entry entry = entries.get(caseId);
        return entry != null && entry.version == version ? entry.statements : null;
    }

    synchronized void put(UUID caseId, int version, List<Statement> statements) {
        Entry before = entries.put(caseId, new Entry(version, List.copyOf(statements)));
        held += statements.size() - (before == null ? 0 : before.statements.size());
        var oldest = entries.values().iterator();
        while (held > most && oldest.hasNext()) {
            held -= oldest.next().statements.size();
            oldest.remove();
        }
    }

    private record Entry(int version, List<Statement> statements) {}
}
