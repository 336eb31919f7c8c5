package org.caseway.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Statement;
import org.caseway.casefile.Timeline;
import org.caseway.journey.Keeper;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Has whoever goes by what was said of a case go by what of it still counts, once something was corrected, withdrawn or let stand
 * again. Thread safe; one query for a batch that brings such a thing, nothing for any other.
 */
@Component
class Recounting {

    private final CaseEvents events;
    private final ObjectProvider<Keeper> keepers;

    Recounting(CaseEvents events, ObjectProvider<Keeper> keepers) {
        this.events = events;
        this.keepers = keepers;
    }

    /**
     * To be called when the events are written.
     *
     * @param joined from each case that ends as one of its own by the same batch to the one that goes on as it
     */
    void carryOut(List<CaseEvents.Entry> entries, Map<UUID, UUID> joined, Map<UUID, OpenCase> open) {
        var concerned = new TreeSet<UUID>();
        for (CaseEvents.Entry entry : entries) {
            UUID caseId = joined.getOrDefault(entry.caseId(), entry.caseId());
            CaseFile file = Objects.requireNonNull(open.get(caseId)).file();
            if (recounts(entry.statement().update(), file)) {
                concerned.add(caseId);
            }
        }
        if (!concerned.isEmpty()) {
            events.statements(concerned).forEach(this::recount);
        }
    }

    /** Whether it takes something back, or is itself taken back by what came before it. */
    private static boolean recounts(CaseUpdate said, CaseFile file) {
        return said.revisions() != null
                || file.revised()
                        && (said.events().contains(CaseEventType.CASE_JOINED)
                                || !file.identifiers().containsAll(said.identifiers()));
    }

    private void recount(UUID caseId, List<Statement> said) {
        List<CaseUpdate> counts = updates(Timeline.of(said).standing());
        keepers.forEach(keeper -> keeper.recount(caseId, updates(said), counts));
    }

    private static List<CaseUpdate> updates(Collection<Statement> statements) {
        return statements.stream().map(Statement::update).toList();
    }
}
