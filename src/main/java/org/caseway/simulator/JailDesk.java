package org.caseway.simulator;

import java.time.OffsetDateTime;
import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.message.MessageHeader;
import org.caseway.message.custody.CustodyUpdate;
import org.jspecify.annotations.Nullable;

/** Writes what the jail reports. */
final class JailDesk {

    private JailDesk() {}

    static CustodyUpdate movement(
            SyntheticCase of,
            MessageHeader header,
            Code status,
            OffsetDateTime at,
            String reason,
            @Nullable OffsetDateTime releaseAt) {
        var movement =
                new CustodyMovement(status, at, of.booking(), CountyAgency.JAIL.organization(), reason, releaseAt);
        return new CustodyUpdate(
                header,
                of.defendant().truth(),
                movement,
                List.of(
                        Identifier.of(IdentifierKind.ARREST_TRACKING, "", of.trackingNumber()),
                        Identifier.of(IdentifierKind.BOOKING, CountyAgency.JAIL.ori(), of.booking())));
    }
}
