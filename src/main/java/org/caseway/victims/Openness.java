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

    /** Those of which the recipient may know. What takes back a notice tells nothing that was not told. */
    Set<Long> of(Subscriber recipient, Collection<DueNotice> notices) {
        var open = new HashSet<Long>();
        List<DueNotice> ofEvents = notices.stream()
                .filter(n -> n.eventId() != null && n.kind().equals(Made.NOTICE))
                .toList();
        notices.stream().filter(n -> !ofEvents.contains(n)).forEach(n -> open.add(n.id()));
        if (ofEvents.isEmpty()) {
            return open;
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
        Map<UUID, Set<CasePart>> parts = privacy.parts(labels);
        for (DueNotice notice : ofEvents) {
            Recorded event = events.get(Objects.requireNonNull(notice.eventId()));
            if (event != null && tells(notice, shown(recipient, event, labels, parts))) {
                open.add(notice.id());
            }
        }
        return open;
    }

    private @Nullable CaseUpdate shown(
            Subscriber recipient, Recorded event, Map<UUID, Set<String>> labels, Map<UUID, Set<CasePart>> parts) {
        return privacy.disclose(
                        recipient,
                        event.statement().update(),
                        labels.getOrDefault(event.caseId(), Set.of()),
                        parts.getOrDefault(event.caseId(), Set.of()),
                        event.statement().source(),
                        false)
                .update();
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
