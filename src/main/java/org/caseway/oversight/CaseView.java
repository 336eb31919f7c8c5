package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A case as it is answered to a reader; the JSON keys are the component names.
 *
 * @param goesOnAs the older case that it was joined with, {@code null} for a case of its own
 * @param effective the moment it is shown at
 * @param known by what was known then
 * @param restrictions in force now
 * @param file what the reader may see of it; {@code null} when nothing
 * @param told who told each fact, by the path of the fact
 * @param timeline what was said, by the time it occurred and then by the time it was known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseView(
        UUID caseId,
        @Nullable UUID goesOnAs,
        Instant effective,
        Instant known,
        Set<String> restrictions,
        @Nullable CaseFile file,
        Map<String, Source> told,
        List<Entry> timeline) {

    CaseView {
        restrictions = Set.copyOf(restrictions);
        told = Map.copyOf(told);
        timeline = List.copyOf(timeline);
    }

    /** The message that told something. */
    record Source(long messageNumber, String agency, String messageId) {
        static Source of(Statement statement) {
            return new Source(statement.messageNumber(), statement.source(), statement.sourceMessageId());
        }
    }

    /** One thing said: when it occurred, when it was reported, when it was known here. */
    record Entry(Instant occurred, Instant reported, Instant known, Source source, List<String> events) {
        static Entry of(Statement said) {
            return new Entry(
                    said.effectiveAt(),
                    said.reportedAt(),
                    said.receivedAt(),
                    Source.of(said),
                    said.update().events().stream().map(Enum::name).toList());
        }
    }
}
