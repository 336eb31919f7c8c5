package org.caseway.journey;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.caseway.casefile.CaseFile;

/** Cases that this node wrote lately and need not be read and folded again. Thread safe. */
public interface CasesAtHand {

    /**
     * Those of the cases that are at hand as they stand in the database now; never one that goes on as another or was expunged. One
     * query on the primary key.
     */
    Map<UUID, Standing> standing(Collection<UUID> caseIds);

    /**
     * A case as it stands.
     *
     * @param firstReceivedAt when the hub first heard of it
     */
    record Standing(CaseFile file, Instant firstReceivedAt) {}
}
