package org.caseway.simulator;

import java.util.List;
import org.caseway.casefile.Identifier;
import org.caseway.message.MessageHeader;
import org.caseway.message.identity.IdentityConsolidation;

/** Writes what the state's bureau of identification reports. */
final class BureauDesk {

    private BureauDesk() {}

    /** That two fingerprint numbers are of one person. */
    static IdentityConsolidation consolidated(Identifier surviving, Identifier retired, MessageHeader header) {
        return new IdentityConsolidation(header, header.sentAt().minusHours(1), surviving, List.of(retired));
    }
}
