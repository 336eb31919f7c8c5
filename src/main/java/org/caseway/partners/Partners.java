package org.caseway.partners;

import java.util.Collection;
import java.util.Optional;

/** The agencies and subscribers in force. Immutable; a reload makes a new one. Thread safe. */
public interface Partners {

    Optional<Agency> agency(String id);

    Collection<Agency> agencies();

    Collection<Subscriber> subscribers();
}
