package org.caseway.casefile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Corrections, withdrawals and reinstatements, decided from the one reported last back to the first: what is withdrawn by a later
 * one decides nothing any more, so a withdrawal that is itself withdrawn leaves what it struck standing. What is corrected by a
 * later one goes on deciding, so a second correction does not bring back what the first one corrected.
 */
final class Revising {

    private static final Comparator<Statement> LAST_SAID_FIRST = Comparator.comparing(Statement::reportedAt)
            .thenComparing(Comparator.naturalOrder())
            .reversed();

    private final Map<Key, Decision> decided = new HashMap<>();

    private Revising() {}

    /** The statements that still count, in the order given, with only what still counts of them. */
    static List<Statement> standing(List<Statement> statements) {
        var revising = new Revising();
        statements.stream()
                .filter(s -> s.update().revisions() != null)
                .sorted(LAST_SAID_FIRST)
                .forEach(revising::decide);
        var standing = new ArrayList<Statement>(statements.size());
        for (Statement said : statements) {
            if (!revising.struck(said)) {
                standing.add(revising.withoutStruckRecords(said));
            }
        }
        return standing;
    }

    private void decide(Statement by) {
        List<Decision> striking = striking(by).toList();
        if (striking.stream().anyMatch(decision -> decision.kind == RevisionKind.WITHDRAWS)) {
            return;
        }
        for (Revision revision : by.update().revising()) {
            // what corrects a message is not struck by it
            if (striking.stream().noneMatch(one -> revision.revisesMessage(one.by.sourceMessageId()))) {
                decided.putIfAbsent(
                        new Key(by.source(), revision.target(), revision.id()), new Decision(revision.kind(), by));
            }
        }
    }

    private boolean struck(Statement said) {
        return striking(said).findAny().isPresent();
    }

    /** What was decided of the whole message or of this part of it, where that strikes it. */
    private Stream<Decision> striking(Statement said) {
        String id = said.sourceMessageId();
        return Stream.of(id, PartIdentifier.whole(id))
                .distinct()
                .map(one -> decided.get(new Key(said.source(), Revision.Target.MESSAGE, one)))
                .filter(Objects::nonNull)
                .filter(decision -> strikes(decision, said));
    }

    /** Nothing strikes the message that says so. A corrected record may be spoken of again, a withdrawn one not. */
    private static boolean strikes(@Nullable Decision decision, Statement said) {
        if (decision == null || decision.kind == RevisionKind.REINSTATES || decision.by.compareTo(said) == 0) {
            return false;
        }
        return decision.kind == RevisionKind.WITHDRAWS || LAST_SAID_FIRST.compare(decision.by, said) < 0;
    }

    private Statement withoutStruckRecords(Statement said) {
        CaseUpdate update = said.update();
        Arrest arrest = update.arrest();
        boolean noArrest = arrest != null && recordStruck(arrest, said);
        var left =
                new Cut(element -> recordStruck(element, said) || (noArrest && element instanceof Charge)).of(update);
        return left.equals(update) ? said : said.with(left);
    }

    private boolean recordStruck(Object element, Statement said) {
        String id = recordId(element);
        return id != null && strikes(decided.get(new Key(said.source(), Revision.Target.RECORD, id)), said);
    }

    static @Nullable String recordId(Object element) {
        if (element instanceof Arrest arrest) {
            return Objects.requireNonNullElse(arrest.recordId(), arrest.trackingNumber());
        } else if (element instanceof Booking booking) {
            return booking.recordId();
        } else if (element instanceof CustodyMovement movement) {
            return movement.bookingNumber();
        } else if (element instanceof CourtEvent event) {
            return event.eventId();
        } else if (element instanceof CourtOrder order) {
            return order.orderNumber();
        } else if (element instanceof Filing filing) {
            return filing.filingId();
        }
        return element instanceof Identifier identifier ? identifier.value() : null;
    }

    private record Key(String source, Revision.Target target, String id) {}

    private record Decision(RevisionKind kind, Statement by) {}
}
