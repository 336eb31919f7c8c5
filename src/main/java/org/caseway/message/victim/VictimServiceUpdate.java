package org.caseway.message.victim;

import java.util.List;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Person;
import org.caseway.casefile.VictimService;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageHeader;
import org.jspecify.annotations.Nullable;

/**
 * What a victim service says of one registration: who is to be told of what, and under which release. The victim's name
 * and contacts are read by nothing but the vault and are not part of this record.
 *
 * @param offender the person the registration is about
 * @param hasContact whether the message names at least one way to reach the victim
 * @param substituteMissing whether the victim takes part in an address confidentiality program and the message does not say
 *     which address that gave
 */
public record VictimServiceUpdate(
        MessageHeader header,
        VictimService registration,
        @Nullable Person offender,
        List<Identifier> caseIdentifiers,
        boolean hasContact,
        boolean substituteMissing)
        implements JusticeMessage {

    public VictimServiceUpdate {
        caseIdentifiers = List.copyOf(caseIdentifiers);
    }

    /** Of a victim whose address is no secret, or is known to have a substitute. */
    public VictimServiceUpdate(
            MessageHeader header,
            VictimService registration,
            @Nullable Person offender,
            List<Identifier> caseIdentifiers,
            boolean hasContact) {
        this(header, registration, offender, caseIdentifiers, hasContact, false);
    }
}
