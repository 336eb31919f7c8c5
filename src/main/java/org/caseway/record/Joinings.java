package org.caseway.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
import org.caseway.journey.Correlated;
import org.caseway.journey.Joining;

/** The cases that one batch shows to be one. Confined to its transaction. */
final class Joinings {

    private final MessageNumbers numbers;
    private final Instant now;
    private final Map<UUID, UUID> into = new HashMap<>(0);
    private final List<String> lines = new ArrayList<>(0);

    Joinings(MessageNumbers numbers, Instant now) {
        this.numbers = numbers;
        this.now = now;
    }

    /** The moment at which the batch is recorded. */
    Instant now() {
        return now;
    }

    /** Makes the two cases one, and says so on the timeline of the one that goes on. */
    CaseEvents.Entry join(Joining joining, OpenCase absorbed, OpenCase survivor) {
        Statement statement = HubStatements.joined(numbers.next(), joining.absorbed(), now);
        CaseFile before = survivor.file();
        int version = survivor.absorb(absorbed, statement);
        into.put(joining.absorbed(), joining.into());
        lines.add(statement.messageNumber() + " joins " + joining.absorbed() + " into " + joining.into());
        return CaseEvents.Entry.ofHub(
                joining.into(),
                statement,
                version,
                "one case with " + joining.absorbed() + ", which was opened later; both go on as this one",
                survivor.file().netChange(before));
    }

    boolean absorbed(UUID caseId) {
        return into.containsKey(caseId);
    }

    /** What waited for a case that this batch joined with another waits for that one. */
    Correlated follow(Correlated waiting) {
        UUID survivor = inTheEnd(waiting.caseId());
        return survivor.equals(waiting.caseId())
                ? waiting
                : new Correlated(waiting.canonical(), survivor, false, waiting.home(), List.of());
    }

    /** From each case that ends as one of its own to the one that goes on as it in the end. */
    Map<UUID, UUID> made() {
        Map<UUID, UUID> made = new HashMap<>(0);
        into.keySet().forEach(absorbed -> made.put(absorbed, inTheEnd(absorbed)));
        return made;
    }

    private UUID inTheEnd(UUID caseId) {
        UUID survivor = caseId;
        while (into.containsKey(survivor)) {
            survivor = Objects.requireNonNull(into.get(survivor));
        }
        return survivor;
    }

    /** For the audit trail. */
    List<String> lines() {
        return lines;
    }
}
