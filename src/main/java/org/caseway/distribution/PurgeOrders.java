package org.caseway.distribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caseway.message.outbound.PurgeOrder;
import org.caseway.message.outbound.Recall;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;

/**
 * Of one claim: what the recipient may not even be told the reason of any more, but must undo. Whoever has nothing is told nothing.
 * Not thread safe. Two queries where something is to be undone, none otherwise.
 */
final class PurgeOrders {

    private final String subscriber;
    private final Undoings undoings;
    private final Privacy privacy;
    private final List<Undoings.Numbered> now = new ArrayList<>();
    private final Map<UUID, List<Undoings.Numbered>> before = new HashMap<>();

    PurgeOrders(String subscriber, Undoings undoings, Privacy privacy) {
        this.subscriber = subscriber;
        this.undoings = undoings;
        this.privacy = privacy;
    }

    /** That an event goes, or may have gone, to the recipient in this very claim. */
    void numbered(Pointer pointer, int sequence, @Nullable RecallReason purge) {
        now.add(new Undoings.Numbered(pointer.caseId(), pointer.eventId(), sequence, purge));
    }

    /** Whether the recipient has anything that is to be undone; whoever has nothing is not to learn that there was something. */
    boolean concern(Pointer pointer, Undoings.Due due) {
        return had(pointer, cases(pointer)).stream().anyMatch(one -> one.purge() == null && due.covers(one.eventId()));
    }

    /** Empty when the recipient has nothing that it was not ordered to undo before. */
    Optional<PurgeOrder> order(Pointer pointer, Undoings.Due due, String deliveryId, int sequence) {
        List<PurgeOrder.Undone> undone = undone(pointer, due);
        return undone.isEmpty()
                ? Optional.empty()
                : Optional.of(new PurgeOrder(
                        deliveryId,
                        sequence,
                        pointer.caseId().toString(),
                        due.reason().name(),
                        due.createdAt(),
                        due.dueAt(),
                        undone));
    }

    /** What goes with a notification in place of an order; {@code null} where the whole case is restricted, as the case says. */
    @Nullable
    Recall recall(Pointer pointer, Undoings.Due due) {
        List<PurgeOrder.Undone> undone = due.undone() == null ? List.of() : undone(pointer, due);
        return undone.isEmpty() ? null : new Recall(due.reason().name(), due.dueAt(), undone);
    }

    private List<PurgeOrder.Undone> undone(Pointer pointer, Undoings.Due due) {
        List<Undoings.Numbered> had = had(pointer, cases(pointer));
        long purged = had.stream()
                .filter(one -> purges(one.purge(), due.reason()))
                .mapToLong(Undoings.Numbered::eventId)
                .max()
                .orElse(0);
        return had.stream()
                .filter(one -> one.purge() == null && one.eventId() > purged && due.covers(one.eventId()))
                .map(one -> new PurgeOrder.Undone(
                        one.eventId() + "-" + subscriber, one.caseId().toString(), one.sequence()))
                .toList();
    }

    private Set<UUID> cases(Pointer pointer) {
        return privacy.oneWith(Set.of(pointer.caseId())).getOrDefault(pointer.caseId(), Set.of(pointer.caseId()));
    }

    /** Whether what was ordered then leaves nothing to order for this reason. */
    private static boolean purges(@Nullable RecallReason then, RecallReason reason) {
        return then != null
                && then.ofEverything()
                && (then == RecallReason.EXPUNGED || reason != RecallReason.EXPUNGED);
    }

    private List<Undoings.Numbered> had(Pointer pointer, Collection<UUID> cases) {
        var had = new ArrayList<>(
                before.computeIfAbsent(pointer.caseId(), id -> undoings.numbered(subscriber, List.copyOf(cases))));
        now.stream().filter(one -> cases.contains(one.caseId())).forEach(had::add);
        had.sort(Comparator.comparingLong(Undoings.Numbered::eventId));
        return had.stream().filter(one -> one.eventId() < pointer.eventId()).toList();
    }
}
