package org.caseway.journey;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Works something out from cases, after they were recorded. Called by one node at a time. */
public interface Follower {

    /**
     * Something was said of these cases; in a transaction of the caller's. The same cases again change nothing.
     *
     * @param cases a few hundred at most, each once
     */
    void follow(List<Followed> cases);

    /** These are no cases of their own any more: joined with others, or expunged. In the same transaction, before the others. */
    void gone(Collection<UUID> caseIds);
}
