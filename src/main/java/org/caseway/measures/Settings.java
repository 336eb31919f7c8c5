package org.caseway.measures;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.PartIdentifier;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.casefile.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What a case that only knows its latest state has forgotten: how often a setting was moved, and that the case was reopened. Taken
 * from what was said, without the messages that their sender took back or corrected.
 *
 * @param continuances moves of a setting
 * @param trialSettings days for which a trial was set
 * @param reopenedAt when it was reopened last
 */
record Settings(
        int continuances, int trialSettings, @Nullable OffsetDateTime reopenedAt) {

    private static final Set<String> TRIALS = Set.of("JURY_TRIAL", "BENCH_TRIAL");

    /** Of a case of which no court has said anything yet: none of its history needs to be read for it. */
    static final Settings NONE = new Settings(0, 0, null);

    static boolean certainlyNone(CaseFile file) {
        return file.courtEvents().isEmpty() && file.status() == null;
    }

    /** @param said the oldest first */
    static Settings of(List<Statement> said) {
        var takenBack = takenBack(said);
        var moved = new HashSet<String>();
        var trials = new HashSet<String>();
        OffsetDateTime reopened = null;
        for (Statement statement : said) {
            if (takenBack.contains(statement.source() + " " + statement.sourceMessageId())
                    || takenBack.contains(
                            statement.source() + " " + PartIdentifier.whole(statement.sourceMessageId()))) {
                continue;
            }
            statement.update().courtEvents().forEach(event -> note(event, moved, trials));
            if ("REOPENED".equals(FactsReading.word(statement.update().status()))) {
                reopened = statement.update().effectiveAt();
            }
        }
        return new Settings(moved.size(), trials.size(), reopened);
    }

    private static void note(CourtEvent event, Set<String> moved, Set<String> trials) {
        String setting = event.eventId() + " " + event.scheduledAt();
        if ("RESCHEDULED".equals(FactsReading.word(event.status()))) {
            moved.add(setting);
        }
        if (TRIALS.contains(event.category().word()) && event.scheduledAt() != null) {
            trials.add(event.eventId() + " " + event.scheduledAt().toLocalDate());
        }
    }

    private static Set<String> takenBack(List<Statement> said) {
        return said.stream()
                .flatMap(statement -> statement.update().revising().stream()
                        .filter(revision -> revision.target() == Revision.Target.MESSAGE
                                && revision.kind() != RevisionKind.REINSTATES)
                        .map(revision -> statement.source() + " " + revision.id()))
                .collect(Collectors.toSet());
    }
}
