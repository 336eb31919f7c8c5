package org.caseway.oversight;

import org.caseway.journey.Separation;
import org.caseway.journey.Union;

/**
 * Carries out what humans decide about which cases are one, and tells whoever heard of them. Thread safe.
 *
 * <p>Both throw {@link org.caseway.journey.CaseRefusal} for what cannot be done, and {@link IllegalStateException} when the house
 * could not do it now; nothing has changed then.
 */
public interface CaseDecisions {

    void join(Union union);

    void separate(Separation separation);
}
