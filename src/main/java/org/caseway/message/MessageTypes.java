package org.caseway.message;

import java.util.List;
import org.caseway.message.arrest.ArrestReport11Type;
import org.caseway.message.arrest.ArrestReportType;
import org.caseway.message.courtcase.CourtCaseUpdateType;
import org.caseway.message.custody.CustodyUpdateType;
import org.caseway.message.filing.CourtFilingType;
import org.caseway.message.filing.FilingReviewType;
import org.caseway.message.identity.IdentityConsolidationType;
import org.caseway.message.victim.VictimServiceUpdateType;

/** Every inbound message type; a new one is one more line, and so is a version beside another, after the one that is written. */
public final class MessageTypes {

    private MessageTypes() {}

    public static List<MessageType<?>> all() {
        return List.of(
                new ArrestReportType(),
                new ArrestReport11Type(),
                new CustodyUpdateType(),
                new CourtFilingType(),
                new FilingReviewType(),
                new CourtCaseUpdateType(),
                new VictimServiceUpdateType(),
                new IdentityConsolidationType());
    }
}
