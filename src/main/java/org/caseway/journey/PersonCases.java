package org.caseway.journey;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** On which cases a person is, as the part of the house that knows people has it. Thread safe. */
public interface PersonCases {

    /**
     * Every case that describes the person, with the moment at which the hub received the first message that did. One or two
     * queries.
     *
     * @param person the hub's number, for example {@code P-17}; of one that was merged away, the cases of the survivor
     * @return empty for a person nobody knows
     * @throws IllegalArgumentException when that is no person's number
     */
    Map<UUID, Instant> of(String person);
}
