package org.caseway.message.arrest;

import java.util.List;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Defendant;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageHeader;
import org.jspecify.annotations.Nullable;

/**
 * An arrest as the arresting agency reports it. Victims named in the report stay in the original.
 *
 * @param incidentNumber nc:Incident identification of the reporting agency
 * @param narrative the probable cause statement (j:ArrestProbableCauseText)
 */
public record ArrestReport(
        MessageHeader header,
        Arrest arrest,
        Defendant subject,
        List<Charge> charges,
        @Nullable String incidentNumber,
        @Nullable String narrative)
        implements JusticeMessage {

    public ArrestReport {
        charges = List.copyOf(charges);
    }
}
