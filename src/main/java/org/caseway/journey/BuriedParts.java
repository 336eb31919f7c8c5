package org.caseway.journey;

import java.util.Collection;
import java.util.UUID;
import org.caseway.casefile.CaseUpdate;

/** Which parts of cases are expunged, asked by those who would otherwise learn of such a part anew. Thread safe. */
public interface BuriedParts {

    /**
     * Whether the update names an expunged defendant or charge of one of the cases. One query.
     *
     * @param caseIds a case and those that go on as it
     */
    boolean names(Collection<UUID> caseIds, CaseUpdate update);
}
