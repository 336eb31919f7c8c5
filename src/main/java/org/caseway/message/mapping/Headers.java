package org.caseway.message.mapping;

import org.caseway.casefile.Organization;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.message.MessageHeader;
import org.caseway.message.wire.MessageHeaderType;
import org.caseway.message.wire.RevisionCategoryCodeType;
import org.caseway.message.wire.RevisionType;

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
                wire.isHistoricIndicator(),
                wire.getRevision().stream().map(Headers::read).toList());
    }

    private static Revision read(RevisionType wire) {
        var kind = RevisionKind.valueOf(wire.getRevisionCategoryCode().value());
        return wire.getRevisedMessageID() == null
                ? Revision.ofRecord(kind, wire.getRevisedRecordID())
                : Revision.ofMessage(kind, wire.getRevisedMessageID());
    }

    private static RevisionType write(Revision revision) {
        RevisionType wire = new RevisionType();
        wire.setRevisionCategoryCode(
                RevisionCategoryCodeType.fromValue(revision.kind().name()));
        switch (revision.target()) {
            case MESSAGE -> wire.setRevisedMessageID(revision.id());
            case RECORD -> wire.setRevisedRecordID(revision.id());
        }
        return wire;
    }

    public static MessageHeaderType write(MessageHeader header) {
        MessageHeaderType wire = new MessageHeaderType();
        wire.setDocumentIdentification(Identifications.of(header.messageId()));
        wire.setDocumentCreationDate(Values.date(header.sentAt()));
        wire.setSendingOrganization(Organizations.agency(new Organization(null, header.sender())));
        wire.setCorrelationIdentification(Identifications.of(header.correlationId()));
        wire.setHistoricIndicator(header.historic());
        header.revisions().forEach(revision -> wire.getRevision().add(write(revision)));
        return wire;
    }
}
