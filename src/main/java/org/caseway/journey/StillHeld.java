package org.caseway.journey;

import java.util.Collection;
import java.util.List;

/** Messages that wait, as the part of the house that keeps them gives them back. Thread safe. */
public interface StillHeld {

    /**
     * Those of these arrivals that are held still, with what they said, oldest first; whoever lets them go writes what becomes of
     * them over it in the same transaction. One query.
     *
     * @param ingressIds of the arrivals
     */
    List<Canonical> of(Collection<String> ingressIds);

    /**
     * Those that an agency sent under that identifier of its own and that are held still, of any type; without what is held for a
     * human before anybody read what it says, as what was sent again and otherwise. One query.
     */
    List<Canonical> of(String agency, String messageId);
}
