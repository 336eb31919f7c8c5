package org.caseway.completeness;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseStage;
import org.caseway.casefile.CaseStanding;

/**
 * What a case must have at its stages.
 *
 * @param stages at which it counts
 */
public record Checklist(String id, Set<CaseStage> stages, List<Entry> entries) {

    public Checklist {
        stages = Set.copyOf(stages);
        entries = List.copyOf(entries);
    }

    /**
     * One thing.
     *
     * @param text what the agency is asked for, in plain words
     * @param messageType who is asked: the agency that may send this type and has spoken in the case
     * @param within how long it has from when it is missed
     */
    public record Entry(Item item, String text, String messageType, Duration within) {}

    /** What the case lacks of it; nothing at another stage. */
    List<Entry> missing(CaseFile file) {
        CaseStage stage = CaseStanding.of(file).stage();
        return stages.contains(stage)
                ? entries.stream().filter(entry -> !entry.item.in(file)).toList()
                : List.of();
    }
}
