package org.caseway.distribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.Statement;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;

/**
 * Events just committed, kept until they weigh too much, so that lanes that keep up never read them back. What is no longer here
 * comes from the timeline. Thread safe.
 */
final class RecentEvents {

    private final Timeline timeline;
    private final int limit;
    private final Map<Long, KeptEvent> kept = new LinkedHashMap<>();
    private int weight;

    RecentEvents(Timeline timeline, int limit) {
        this.timeline = timeline;
        this.limit = limit;
    }

    synchronized void keep(Collection<Recorded> events) {
        for (Recorded event : events) {
            var next = new KeptEvent(event);
            KeptEvent replaced = kept.put(event.eventId(), next);
            weight += next.weight() - (replaced == null ? 0 : replaced.weight());
        }
        var oldest = kept.values().iterator();
        while (weight > limit && oldest.hasNext()) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
    }

    synchronized void drop(Set<UUID> caseIds) {
        kept.values().removeIf(event -> {
            boolean gone = caseIds.contains(event.recorded().caseId());
            weight -= gone ? event.weight() : 0;
            return gone;
        });
    }

    /**
     * By event number; unknown ones are left out. At most one query, none for recent events.
     *
     * @param anew cases of which nothing is taken from memory: parts of them may have been expunged on another node
     */
    Map<Long, KeptEvent> find(Collection<Long> eventIds, Set<UUID> anew) {
        var found = new HashMap<Long, KeptEvent>();
        List<Long> missing = recent(eventIds, anew, found);
        if (!missing.isEmpty()) {
            timeline.events(missing).forEach(event -> found.put(event.eventId(), new KeptEvent(event)));
        }
        return found;
    }

    /** Everything said of the cases. One query. */
    Map<UUID, List<Statement>> statements(Collection<UUID> caseIds) {
        return timeline.statements(caseIds);
    }

    /** Those of the cases on which the agency has spoken. One query. */
    Set<UUID> casesOf(String agency, Collection<UUID> caseIds) {
        return timeline.casesOf(agency, caseIds);
    }

    private synchronized List<Long> recent(Collection<Long> eventIds, Set<UUID> anew, Map<Long, KeptEvent> found) {
        var missing = new ArrayList<Long>();
        for (Long eventId : eventIds) {
            KeptEvent event = kept.get(eventId);
            if (event == null || anew.contains(event.recorded().caseId())) {
                missing.add(eventId);
            } else {
                found.put(eventId, event);
            }
        }
        return missing;
    }
}
