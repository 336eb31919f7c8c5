package org.caseway.record;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Cases written to lately, folded, so that they need not be read again. Right by construction: an entry counts only at the
 * version that the locked row has. Bounded, least recently used out first. Thread safe.
 */
final class RecentCases {

    private final Map<UUID, Entry> entries;

    RecentCases(int most) {
        entries = new LinkedHashMap<>(1024, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Entry> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable Entry get(UUID caseId, int version) {
        Entry entry = entries.get(caseId);
        return entry != null && entry.version == version ? entry : null;
    }

    synchronized void put(UUID caseId, Entry entry) {
        entries.put(caseId, entry);
    }

    synchronized void remove(UUID caseId) {
        entries.remove(caseId);
    }

    /**
     * A case as it stood.
     *
     * @param newest the last of its statements in their order, {@code null} when there is none
     * @param firstReceivedAt when the first of them was received, {@code null} when there is none
     */
    record Entry(
            int version,
            CaseFile file,
            @Nullable Statement newest,
            @Nullable Instant firstReceivedAt) {

        static Entry of(int version, List<Statement> statements) {
            return new Entry(
                    version,
                    CaseFile.of(statements),
                    statements.stream().max(Comparator.naturalOrder()).orElse(null),
                    statements.stream()
                            .map(Statement::receivedAt)
                            .min(Comparator.naturalOrder())
                            .orElse(null));
        }

        /** With what comes after everything else in its order. */
        Entry plus(Statement latest) {
            boolean first = firstReceivedAt == null || latest.receivedAt().isBefore(firstReceivedAt);
            return new Entry(
                    version + 1, file.plus(latest.update()), latest, first ? latest.receivedAt() : firstReceivedAt);
        }
    }
}
