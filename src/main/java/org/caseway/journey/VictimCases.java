package org.caseway.journey;

import java.util.Set;
import java.util.UUID;

/** For which cases a victim is registered, as the part of the house that looks after victims has it. Thread safe. */
public interface VictimCases {

    /**
     * Every case for which the service has registered the victim under that number. One query.
     *
     * @param service the victim service's id as an agency
     * @param victim the service's own number
     * @return empty for a victim nobody knows
     */
    Set<UUID> of(String service, String victim);
}
