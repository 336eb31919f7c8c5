package org.caseway.simulator;

import java.util.List;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.VictimRelease;
import org.caseway.casefile.VictimService;
import org.caseway.message.MessageHeader;
import org.caseway.message.victim.VictimServiceUpdate;

/** Writes what the victim service reports. */
final class VictimDesk {

    private static final int RELEASE_YEARS = 5;

    private VictimDesk() {}

    static VictimServiceUpdate registration(SyntheticCase of, MessageHeader header) {
        var signedOn = header.sentAt().toLocalDate();
        var scopes = List.of(CountyWords.CUSTODY_SCOPE, CountyWords.HEARING_SCOPE, CountyWords.DISPOSITION_SCOPE);
        var registration = new VictimService(
                "V-" + of.incident(),
                scopes,
                List.of(),
                CountyWords.REGISTERED,
                new VictimRelease(scopes, signedOn, signedOn.plusYears(RELEASE_YEARS)));
        return new VictimServiceUpdate(
                header,
                registration,
                of.defendant().truth(),
                List.of(Identifier.of(IdentifierKind.ARREST_TRACKING, "", of.trackingNumber())),
                true);
    }
}
