package org.caseway.message.outbound;

import javax.xml.namespace.QName;
import org.caseway.casefile.Change;
import org.caseway.casefile.Revision;
import org.caseway.message.Problem;
import org.caseway.message.mapping.CaseUpdates;
import org.caseway.message.mapping.Values;
import org.caseway.message.outbound.wire.answer.AnswerWire;
import org.caseway.message.outbound.wire.answer.DocumentReviewType;
import org.caseway.message.outbound.wire.answer.FilingReviewType;
import org.caseway.message.outbound.wire.answer.OutcomeCodeType;
import org.caseway.message.outbound.wire.answer.ProblemType;
import org.caseway.message.outbound.wire.answer.SeverityCodeType;
import org.caseway.message.outbound.wire.answer.StageCodeType;
import org.caseway.message.outbound.wire.correction.CorrectionRequestWire;
import org.caseway.message.outbound.wire.filing.CourtFilingDeliveryWire;
import org.caseway.message.outbound.wire.missingitem.MissingItemRequestWire;
import org.caseway.message.outbound.wire.notification.CaseNotificationWire;
import org.caseway.message.outbound.wire.notification.ChangeWire;
import org.caseway.message.outbound.wire.notification.RecallReasonCodeType;
import org.caseway.message.outbound.wire.notification.RecallWire;
import org.caseway.message.outbound.wire.notification.RecalledDeliveryWire;
import org.caseway.message.outbound.wire.notification.RevisionWire;
import org.caseway.message.outbound.wire.purge.PurgeOrderWire;
import org.caseway.message.outbound.wire.purge.PurgeReasonCodeType;
import org.caseway.message.outbound.wire.purge.UndoneDeliveryWire;

/** The hub's own messages as JAXB trees. Pure, thread safe. */
public final class OutboundDocuments {

    public static final QName NOTIFICATION =
            new QName("https://caseway.org/ns/case-notification/1.0/", "CaseNotification", "cn");
    public static final QName FILING_DELIVERY =
            new QName("https://caseway.org/ns/court-filing-delivery/1.0/", "CourtFilingDelivery", "cfd");
    public static final QName PURGE_ORDER = new QName("https://caseway.org/ns/purge-order/1.0/", "PurgeOrder", "po");
    public static final QName MISSING_ITEM_REQUEST =
            new QName("https://caseway.org/ns/missing-item-request/1.0/", "MissingItemRequest", "mir");
    public static final QName CORRECTION_REQUEST =
            new QName("https://caseway.org/ns/correction-request/1.0/", "CorrectionRequest", "cr");
    public static final QName ANSWER = new QName("https://caseway.org/ns/answer/1.0/", "Answer", "ans");

    private OutboundDocuments() {}

    public static CaseNotificationWire write(CaseNotification message) {
        CaseNotificationWire wire = new CaseNotificationWire();
        wire.setDeliveryID(message.deliveryId());
        wire.setDeliverySequence(message.sequence());
        wire.setCaseReferenceID(message.caseReference());
        wire.setSourceAgencyID(message.source());
        wire.setSourceMessageID(message.sourceMessageId());
        wire.setReportedDate(Values.date(message.reportedAt()));
        wire.setDocumentCreationDate(Values.date(message.createdAt()));
        message.update().revising().forEach(revision -> wire.getRevision().add(write(revision)));
        message.changes().forEach(change -> wire.getChange().add(write(change)));
        if (message.recall() != null) {
            wire.setRecall(write(message.recall()));
        }
        wire.setNotificationEffectiveDate(Values.date(message.effectiveAt()));
        wire.setCaseUpdate(CaseUpdates.write(message.update()));
        return wire;
    }

    private static RecallWire write(Recall recall) {
        RecallWire wire = new RecallWire();
        wire.setRecallReasonCode(RecallReasonCodeType.fromValue(recall.reason()));
        wire.setAcknowledgementDueDate(Values.date(recall.dueAt()));
        for (PurgeOrder.Undone undone : recall.deliveries()) {
            RecalledDeliveryWire delivery = new RecalledDeliveryWire();
            delivery.setDeliveryID(undone.deliveryId());
            delivery.setCaseReferenceID(undone.caseReference());
            delivery.setDeliverySequence(undone.sequence());
            wire.getUndoneDelivery().add(delivery);
        }
        return wire;
    }

    private static RevisionWire write(Revision revision) {
        RevisionWire wire = new RevisionWire();
        wire.setRevisionCategoryCode(revision.kind().name());
        switch (revision.target()) {
            case MESSAGE -> wire.setRevisedMessageID(revision.id());
            case RECORD -> wire.setRevisedRecordID(revision.id());
        }
        return wire;
    }

    private static ChangeWire write(Change change) {
        ChangeWire wire = new ChangeWire();
        wire.setChangeCategoryCode(change.code());
        wire.setChangedElementID(change.element());
        wire.setPreviousValueText(change.from());
        wire.setCurrentValueText(change.to());
        wire.setChangeDescriptionText(change.text());
        return wire;
    }

    public static CourtFilingDeliveryWire write(FilingDelivery message) {
        CourtFilingDeliveryWire wire = new CourtFilingDeliveryWire();
        wire.setDeliveryID(message.deliveryId());
        wire.setDeliverySequence(message.sequence());
        wire.setCaseReferenceID(message.caseReference());
        wire.setSourceAgencyID(message.source());
        wire.setSourceMessageID(message.sourceMessageId());
        wire.setDocumentCreationDate(Values.date(message.createdAt()));
        wire.setCaseUpdate(CaseUpdates.write(message.update()));
        return wire;
    }

    public static PurgeOrderWire write(PurgeOrder message) {
        PurgeOrderWire wire = new PurgeOrderWire();
        wire.setDeliveryID(message.deliveryId());
        wire.setDeliverySequence(message.sequence());
        wire.setCaseReferenceID(message.caseReference());
        wire.setPurgeReasonCode(PurgeReasonCodeType.fromValue(message.reason()));
        wire.setDocumentCreationDate(Values.date(message.createdAt()));
        wire.setAcknowledgementDueDate(Values.date(message.dueAt()));
        message.deliveries().forEach(undone -> wire.getUndoneDelivery().add(write(undone)));
        return wire;
    }

    private static UndoneDeliveryWire write(PurgeOrder.Undone undone) {
        UndoneDeliveryWire wire = new UndoneDeliveryWire();
        wire.setDeliveryID(undone.deliveryId());
        wire.setCaseReferenceID(undone.caseReference());
        wire.setDeliverySequence(undone.sequence());
        return wire;
    }

    public static MissingItemRequestWire write(MissingItemRequest message) {
        MissingItemRequestWire wire = new MissingItemRequestWire();
        wire.setRequestID(message.requestId());
        wire.setCaseReferenceID(message.caseReference());
        wire.setMessageID(message.messageId());
        wire.setMissingItemCode(message.item());
        wire.setMissingItemText(message.text());
        wire.setDueDate(Values.date(message.dueAt()));
        wire.setDocumentCreationDate(Values.date(message.createdAt()));
        return wire;
    }

    public static CorrectionRequestWire write(CorrectionRequest message) {
        CorrectionRequestWire wire = new CorrectionRequestWire();
        wire.setRequestID(message.requestId());
        wire.setCaseReferenceID(message.caseReference());
        wire.setMessageID(message.messageId());
        wire.setQuestionedElementID(message.element());
        wire.setQuestionedRecordID(message.recordId());
        wire.setCorrectionReasonText(message.reason());
        wire.setDueDate(Values.date(message.dueAt()));
        wire.setDocumentCreationDate(Values.date(message.createdAt()));
        return wire;
    }

    public static AnswerWire write(MessageAnswer message) {
        AnswerWire wire = new AnswerWire();
        wire.setHubReferenceID(message.hubReference());
        wire.setMessageID(message.messageId());
        wire.setIngressID(message.ingressId());
        wire.setOutcomeCode(StageCodeType.fromValue(message.outcome()));
        if (message.repeats() != null) {
            wire.setFirstOutcomeCode(OutcomeCodeType.fromValue(message.repeats()));
        }
        wire.setCaseReferenceID(message.caseReference());
        wire.setRecipientText(message.recipient());
        wire.setAnsweredDate(Values.date(message.answeredAt()));
        if (message.filing() != null) {
            wire.setFilingReview(write(message.filing()));
        }
        message.problems().forEach(problem -> wire.getProblem().add(write(problem)));
        return wire;
    }

    private static FilingReviewType write(FilingAnswer filing) {
        FilingReviewType wire = new FilingReviewType();
        wire.setFilingID(filing.filingId());
        wire.setFilingStatusCode(filing.status());
        wire.setCourtID(filing.court());
        wire.setDocketID(filing.docketId());
        filing.documents().forEach(document -> {
            DocumentReviewType review = new DocumentReviewType();
            review.setDocumentID(document.documentId());
            review.setDocumentStatusCode(document.status());
            review.setDocumentReasonText(document.reason());
            wire.getDocumentReview().add(review);
        });
        return wire;
    }

    private static ProblemType write(Problem problem) {
        ProblemType wire = new ProblemType();
        wire.setProblemCode(problem.code());
        wire.setProblemSeverityCode(
                SeverityCodeType.fromValue(problem.severity().name()));
        wire.setProblemLocationText(problem.location());
        wire.setProblemDescriptionText(problem.text());
        return wire;
    }
}
