package org.caseway.journey;

import java.util.List;

/** Has what the hub itself says recorded and told, by the way that messages go. Thread safe. */
public interface Announcements {

    /**
     * Records the notices and enlists whoever is to hear of them, inside the caller's transaction.
     *
     * @throws IllegalStateException outside a transaction
     */
    void announce(List<CaseNotice> notices);
}
