package org.caseway.message.filing;

import java.util.List;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Filing;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Organization;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageHeader;
import org.jspecify.annotations.Nullable;

/**
 * A filing sent to a court, or the court's review of one.
 *
 * @param docketId nc:CaseDocketID; absent on the filing that opens the case
 * @param caseIdentifiers other identifiers of the case (prosecutor, incident, arrest tracking)
 * @param charges the charges filed, empty for other filings
 */
public record CourtFiling(
        MessageHeader header,
        Organization court,
        @Nullable String docketId,
        @Nullable String caseTitle,
        List<Identifier> caseIdentifiers,
        @Nullable Defendant defendant,
        List<Charge> charges,
        Filing filing)
        implements JusticeMessage {

    public CourtFiling {
        caseIdentifiers = List.copyOf(caseIdentifiers);
        charges = List.copyOf(charges);
    }
}
