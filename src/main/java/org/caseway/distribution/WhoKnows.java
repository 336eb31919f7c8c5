package org.caseway.distribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Statement;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.partners.Subscriber;

/**
 * Whoever was told the hub's number of a case's person is told when it changes, whatever else they subscribe to, and nobody
 * whose view does not change. Costs nothing for a batch without such an event and one query for one with.
 */
final class WhoKnows {

    private final Timeline timeline;
    private final Subscriptions subscriptions;

    WhoKnows(Timeline timeline, Subscriptions subscriptions) {
        this.timeline = timeline;
        this.subscriptions = subscriptions;
    }

    /** The subscribers concerned, by the number of each event that is about people. */
    Map<Long, List<Subscriber>> of(List<Recorded> events) {
        List<Recorded> told = events.stream().filter(WhoKnows::aboutPeople).toList();
        if (told.isEmpty()) {
            return Map.of();
        }
        var cases = timeline.statements(told.stream().map(Recorded::caseId).toList());
        var concerned = new HashMap<Long, List<Subscriber>>();
        for (Recorded event : told) {
            concerned.put(event.eventId(), knowing(event, cases));
        }
        return concerned;
    }

    private List<Subscriber> knowing(Recorded event, Map<UUID, List<Statement>> cases) {
        var knowing = new LinkedHashSet<Subscriber>();
        List<Recorded> before = cases.getOrDefault(event.caseId(), List.of()).stream()
                .filter(said -> said.messageNumber() != event.statement().messageNumber() && numbersPerson(said))
                .map(said -> new Recorded(0, event.caseId(), 0, said, event.messageType(), List.of()))
                .toList();
        subscriptions.meantFor(before).forEach(knowing::addAll);
        return new ArrayList<>(knowing);
    }

    private static boolean numbersPerson(Statement said) {
        var defendant = said.update().defendant();
        return defendant != null
                && defendant.person() != null
                && defendant.person().identifiers().stream().anyMatch(Identifier::byHub);
    }

    private static boolean aboutPeople(Recorded event) {
        return event.statement().update().events().stream().anyMatch(CaseEventType::aboutPeople);
    }
}
