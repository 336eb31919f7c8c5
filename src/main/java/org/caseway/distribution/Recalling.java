package org.caseway.distribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.casefile.Statement;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;

/**
 * Who must be told to undo what: whoever was told, or is just being told, what an event undoes. Costs nothing for a batch without
 * such an event, and two or three queries for one with. Thread safe.
 */
final class Recalling {

    private final Privacy privacy;
    private final Timeline timeline;
    private final RecallBook book;
    private final Subscriptions subscriptions;

    Recalling(Privacy privacy, Timeline timeline, RecallBook book, Subscriptions subscriptions) {
        this.privacy = privacy;
        this.timeline = timeline;
        this.book = book;
        this.subscriptions = subscriptions;
    }

    /** Whether an update may have undone something; whether it has, only the batch with which it came shows. */
    static boolean mayUndo(Privacy privacy, CaseUpdate update) {
        return reason(privacy, update) != null || privacy.ordersOnPart(update) || Restricting.mayBeBy(update);
    }

    /** Why the update by itself undoes something; {@code null} when it does not. */
    private static @Nullable RecallReason reason(Privacy privacy, CaseUpdate update) {
        RecallReason reason = RecallReason.of(update);
        boolean partly = (reason == null || !reason.ofEverything()) && privacy.restrictsPart(update);
        return partly ? RecallReason.RESTRICTED_IN_PART : reason;
    }

    /** @param restricted the restrictions that came into force with these events, by case */
    List<RecallBook.Raised> of(List<Recorded> events, Map<UUID, Set<String>> restricted) {
        var restricting = new Restricting(privacy, timeline, subscriptions, restricted);
        var undoing = new LinkedHashMap<Recorded, RecallReason>(0);
        var restrictive = new HashSet<Recorded>(0);
        for (Recorded event : events) {
            RecallReason reason = reason(privacy, event.statement().update());
            boolean restricts = (reason == null || !reason.ofEverything()) && restricting.by(event);
            if (restricts) {
                restrictive.add(event);
            }
            if (reason != null || restricts) {
                undoing.put(event, reason == null ? RecallReason.RESTRICTED : reason);
            }
        }
        return undoing.isEmpty() ? List.of() : raised(undoing, restrictive, restricting);
    }

    private List<RecallBook.Raised> raised(
            Map<Recorded, RecallReason> undoing, Set<Recorded> restrictive, Restricting restricting) {
        Set<String> inForce = Set.copyOf(subscriptions.ids());
        Map<UUID, Set<UUID>> oneWith =
                privacy.oneWith(undoing.keySet().stream().map(Recorded::caseId).collect(Collectors.toSet()));
        List<RecallBook.Held> held = book.held(undoing.keySet().stream()
                .flatMap(event -> cases(event, oneWith).stream())
                .collect(Collectors.toSet()));
        Map<Long, Recorded> known = said(undoing.values(), held);
        restricting.lookAt(held.stream().map(RecallBook.Held::caseId).collect(Collectors.toSet()));
        var raised = new ArrayList<RecallBook.Raised>();
        undoing.forEach((event, reason) -> {
            Set<UUID> cases = cases(event, oneWith);
            Predicate<RecallBook.Held> undone = undone(event, reason, known, cases)
                    .or(one -> restrictive.contains(event)
                            && known.containsKey(one.eventId())
                            && restricting.hides(one, known.get(one.eventId())));
            held.stream()
                    .filter(one -> cases.contains(one.caseId()) && one.eventId() < event.eventId() && undone.test(one))
                    .collect(Collectors.groupingBy(
                            RecallBook.Held::subscriber,
                            Collectors.mapping(RecallBook.Held::eventId, Collectors.toCollection(TreeSet::new))))
                    .forEach((subscriber, told) -> raised.add(new RecallBook.Raised(
                            subscriber,
                            event.caseId(),
                            event.eventId(),
                            reason,
                            reason.ofEverything() ? null : told,
                            inForce.contains(subscriber))));
        });
        return raised;
    }

    private static Set<UUID> cases(Recorded event, Map<UUID, Set<UUID>> oneWith) {
        return oneWith.getOrDefault(event.caseId(), Set.of(event.caseId()));
    }

    /** What was said by the events that are held; read only where it matters. */
    private Map<Long, Recorded> said(Collection<RecallReason> reasons, List<RecallBook.Held> held) {
        if (held.isEmpty() || reasons.stream().allMatch(RecallReason::ofEverything)) {
            return Map.of();
        }
        var ids = new HashSet<Long>();
        held.forEach(one -> ids.add(one.eventId()));
        return timeline.events(ids).stream().collect(Collectors.toMap(Recorded::eventId, event -> event));
    }

    private Predicate<RecallBook.Held> undone(
            Recorded by, RecallReason reason, Map<Long, Recorded> known, Set<UUID> cases) {
        CaseUpdate update = by.statement().update();
        Predicate<Recorded> said = switch (reason) {
            case EXPUNGED, SEALED -> event -> true;
            case RESTRICTED -> event -> false;
            case RESTRICTED_IN_PART -> ofPart(by, cases);
            case PERSON_UNMERGED -> event -> numbersPerson(event.statement().update());
            case CASE_SEPARATED, WITHDRAWN, CORRECTED ->
                event -> event.statement().source().equals(by.statement().source())
                        && update.revising().stream().anyMatch(revision -> revises(revision, event));
        };
        return held -> {
            Recorded event = known.get(held.eventId());
            return reason.ofEverything() || event != null && said.test(event);
        };
    }

    /** What tells of the part by any name that the case knows it by, or did. */
    private Predicate<Recorded> ofPart(Recorded order, Set<UUID> cases) {
        List<Statement> said = timeline.statements(cases).values().stream()
                .flatMap(List::stream)
                .toList();
        Set<String> names = privacy.restrictedBy(order.statement().update(), said);
        return event -> order.emptied().contains(event.eventId())
                || Privacy.tellsOf(event.statement().update(), names);
    }

    private static boolean numbersPerson(CaseUpdate update) {
        var defendant = update.defendant();
        return defendant != null
                && defendant.person() != null
                && defendant.person().identifiers().stream().anyMatch(Identifier::byHub);
    }

    private static boolean revises(Revision revision, Recorded event) {
        if (revision.kind() == RevisionKind.REINSTATES) {
            return false;
        }
        return switch (revision.target()) {
            case MESSAGE -> revision.revisesMessage(event.statement().sourceMessageId());
            case RECORD -> tellsOfRecord(event.statement().update(), revision.id());
        };
    }

    private static boolean tellsOfRecord(CaseUpdate update, String id) {
        Arrest arrest = update.arrest();
        return arrest != null
                        && (id.equals(arrest.recordId())
                                || id.equals(arrest.trackingNumber())
                                || arrest.booking() != null
                                        && id.equals(arrest.booking().recordId()))
                || update.custody().stream().anyMatch(movement -> id.equals(movement.bookingNumber()))
                || update.courtEvents().stream().anyMatch(event -> id.equals(event.eventId()))
                || update.orders().stream().anyMatch(order -> id.equals(order.orderNumber()))
                || update.filing() != null && id.equals(update.filing().filingId());
    }
}
