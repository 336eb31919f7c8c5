package org.caseway.message.mapping;

import org.caseway.casefile.Organization;
import org.caseway.message.MessageHeader;
import org.caseway.message.wire.MessageHeaderType;

/** cw:MessageHeader. */
public final class Headers {

    private Headers() {}

    /** {@code root} is the path of the message's root element. */
    public static MessageHeader read(MessageHeaderType wire, Demands demands, String root) {
        String at = root + "/cw:MessageHeader";
        String sender = Organizations.identification(wire.getSendingOrganization());
        return new MessageHeader(
                wire.getDocumentIdentification().getIdentificationID(),
                demands.demand(sender, "", at + "/cw:SendingOrganization/j:OrganizationAugmentation"),
                Values.requiredMoment(wire.getDocumentCreationDate(), demands, at + "/nc:DocumentCreationDate"),
                Identifications.value(wire.getCorrelationIdentification()),
                wire.isHistoricIndicator());
    }

    public static MessageHeaderType write(MessageHeader header) {
        MessageHeaderType wire = new MessageHeaderType();
        wire.setDocumentIdentification(Identifications.of(header.messageId()));
        wire.setDocumentCreationDate(Values.date(header.sentAt()));
        wire.setSendingOrganization(Organizations.agency(new Organization(null, header.sender())));
        wire.setCorrelationIdentification(Identifications.of(header.correlationId()));
        wire.setHistoricIndicator(header.historic());
        return wire;
    }
}
