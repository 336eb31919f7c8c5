package org.caseway.journey;

import java.util.Collection;
import java.util.UUID;

/** Makes every node drop from memory what it holds of cases. Never throws: a node that does not hear of it holds no right copy. */
@FunctionalInterface
public interface Everywhere {

    void drop(Collection<UUID> caseIds);
}
