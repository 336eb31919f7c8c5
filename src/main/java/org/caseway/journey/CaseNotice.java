package org.caseway.journey;

import java.util.List;
import java.util.UUID;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;

/**
 * What the hub itself says of a case: recorded on its timeline and told like any event, but nobody sent it and nobody is
 * answered.
 *
 * @param reference unique among the hub's notices; stands where a sender's message identifier stands
 * @param changes what is different now, in plain words that name no person; empty for whatever the case shows to be different
 */
public record CaseNotice(UUID caseId, String reference, CaseUpdate update, List<Change> changes) {

    /** Who says it, where an agency's id stands. */
    public static final String SOURCE = "caseway";

    /** What stands for the type of a message. */
    public static final String TYPE = "case-notice";

    public CaseNotice {
        changes = List.copyOf(changes);
    }

    /** The same about the case that goes on as that one. */
    public CaseNotice about(UUID survivor) {
        return new CaseNotice(survivor, reference, update, changes);
    }
}
