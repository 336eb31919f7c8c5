package org.caseway.message.custody;

import java.util.List;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Person;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageHeader;

/**
 * A change of a person's custody as the jail reports it.
 *
 * @param caseIdentifiers arrest tracking number, booking number, docket: whatever the jail knows of the case
 */
public record CustodyUpdate(
        MessageHeader header, Person person, CustodyMovement movement, List<Identifier> caseIdentifiers)
        implements JusticeMessage {

    public CustodyUpdate {
        caseIdentifiers = List.copyOf(caseIdentifiers);
    }
}
