package org.caseway.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.casefile.Statement;

/** What the hub itself says of a case, as a source among the others. Pure. */
final class HubStatements {

    private HubStatements() {}

    /** That the other case is this one too: from now on its number is one of this case's. */
    static Statement joined(long number, UUID other, Instant at) {
        return said(
                number,
                CaseReferences.joiningOf(other),
                CaseEventType.CASE_JOINED,
                List.of(CaseReferences.of(other)),
                List.of(),
                at);
    }

    /** That it is not, whatever was said before. */
    static Statement separated(long number, UUID other, Instant at) {
        var takesBack = Revision.ofMessage(RevisionKind.CORRECTS, CaseReferences.joiningOf(other));
        return said(number, "separated-" + number, CaseEventType.CASE_SEPARATED, List.of(), List.of(takesBack), at);
    }

    private static Statement said(
            long number,
            String id,
            CaseEventType event,
            List<Identifier> identifiers,
            List<Revision> revisions,
            Instant at) {
        var update = new CaseUpdate(
                Set.of(event),
                at.atOffset(ZoneOffset.UTC),
                identifiers,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Set.of(),
                null,
                revisions,
                null);
        return new Statement(number, CaseReferences.HUB, id, at, at, at, update);
    }
}
