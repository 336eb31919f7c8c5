package org.caseway.following;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.casefile.Statement;
import org.caseway.journey.Timeline;
import org.jspecify.annotations.Nullable;

/** What was said of cases that are shown together, read when the first follower asks: one query for all of them, or none. */
final class Histories {

    private final Timeline timeline;
    private final Collection<UUID> caseIds;
    private @Nullable Map<UUID, List<Statement>> said;

    Histories(Timeline timeline, Collection<UUID> caseIds) {
        this.timeline = timeline;
        this.caseIds = List.copyOf(caseIds);
    }

    List<Statement> of(UUID caseId) {
        if (said == null) {
            said = timeline.statements(caseIds);
        }
        return said.getOrDefault(caseId, List.of());
    }
}
