package org.caseway.victims;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.CasePart;
import org.caseway.privacy.Disclosure;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;

/** Whether policy lets a victim service know, now, of the events that notices tell. Thread safe; two queries for any number. */
public final class Openness {

    private final Timeline timeline;
    private final Privacy privacy;
    private final VictimServices services;

    public Openness(Timeline timeline, Privacy privacy, Partners partners) {
        this.timeline = timeline;
        this.privacy = privacy;
        this.services = new VictimServices(partners);
    }

    VictimServices services() {
        return services;
    }

    /**
     * What policy says of notices, by their numbers.
     *
     * @param open those of which the recipient may know
     * @param undecided those that are closed only because of a label of which no policy speaks
     */
    record Answer(Set<Long> open, Set<Long> undecided) {}

    /** What takes back a notice tells nothing that was not told. */
    Answer of(Subscriber recipient, Collection<DueNotice> notices) {
        var open = new HashSet<Long>();
        var undecided = new HashSet<Long>();
        List<DueNotice> ofEvents = notices.stream()
                .filter(n -> n.eventId() != null && n.kind().equals(Made.NOTICE))
                .toList();
        notices.stream().filter(n -> !ofEvents.contains(n)).forEach(n -> open.add(n.id()));
        if (ofEvents.isEmpty()) {
            return new Answer(open, undecided);
        }
        Map<Long, Recorded> events = new HashMap<>();
        timeline.events(ofEvents.stream()
                        .map(n -> Objects.requireNonNull(n.eventId()))
                        .distinct()
                        .toList())
                .forEach(e -> events.put(e.eventId(), e));
        List<UUID> cases =
                events.values().stream().map(Recorded::caseId).distinct().toList();
        Map<UUID, Set<String>> labels = privacy.labels(cases);
        Map<UUID, Set<CasePart>> parts = privacy.parts(labels, timeline::statements);
        for (DueNotice notice : ofEvents) {
            Recorded event = events.get(Objects.requireNonNull(notice.eventId()));
            Disclosure shown = event == null ? null : shown(recipient, event, labels, parts);
            if (shown != null && tells(notice, shown.update())) {
                open.add(notice.id());
            } else if (shown != null && shown.withheldByUnknownLabel()) {
                undecided.add(notice.id());
            }
        }
        return new Answer(open, undecided);
    }

    private Disclosure shown(
            Subscriber recipient, Recorded event, Map<UUID, Set<String>> labels, Map<UUID, Set<CasePart>> parts) {
        return privacy.disclose(
                recipient,
                event.statement().update(),
                labels.getOrDefault(event.caseId(), Set.of()),
                parts.getOrDefault(event.caseId(), Set.of()),
                event.statement().source(),
                false);
    }

    private static boolean tells(DueNotice notice, @Nullable CaseUpdate shown) {
        if (shown == null) {
            return false;
        }
        return switch (Fact.Category.valueOf(notice.category())) {
            case ARREST -> shown.arrest() != null;
            case HEARING -> !shown.courtEvents().isEmpty();
            case DISPOSITION, SENTENCE -> !shown.charges().isEmpty();
            case PROTECTION_ORDER -> !shown.orders().isEmpty();
            case BOOKING, RELEASE, RELEASE_SCHEDULED, TRANSFER, ESCAPE, RETURN, DEATH, CUSTODY ->
                !shown.custody().isEmpty();
        };
    }
}
