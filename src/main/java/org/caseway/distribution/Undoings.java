package org.caseway.distribution;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one recipient is to be told to undo. Thread safe. */
interface Undoings {

    /** Nobody is told to undo anything: for what is only tried out. */
    Undoings NONE = new Undoings() {
        @Override
        public Map<Long, Due> of(String subscriber, Collection<Long> eventIds) {
            return Map.of();
        }

        @Override
        public List<Numbered> numbered(String subscriber, Collection<UUID> caseIds) {
            return List.of();
        }
    };

    /**
     * That something is to be undone.
     *
     * @param undone the events whose deliveries are; {@code null} for all of the case there were
     */
    record Due(RecallReason reason, @Nullable Set<Long> undone, Instant createdAt, Instant dueAt) {

        boolean covers(long eventId) {
            return undone == null || undone.contains(eventId);
        }
    }

    /**
     * Something a recipient has, or may have.
     *
     * @param purge what it was told to undo by it; {@code null} for an ordinary delivery
     */
    record Numbered(
            UUID caseId,
            long eventId,
            int sequence,
            @Nullable RecallReason purge) {}

    /** Those of the events by which something is to be undone. One query. */
    Map<Long, Due> of(String subscriber, Collection<Long> eventIds);

    /** Everything it has of the cases, in the order in which it was told. One query. */
    List<Numbered> numbered(String subscriber, Collection<UUID> caseIds);
}
