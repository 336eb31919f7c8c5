package org.caseway.message.filing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.caseway.casefile.Code;
import org.caseway.casefile.FilingDocument;
import org.caseway.message.Rule;
import org.caseway.message.rules.CaseRules;
import org.caseway.message.rules.Draft;
import org.caseway.message.rules.Forms;
import org.caseway.message.rules.HeaderRules;
import org.caseway.message.rules.Times;
import org.jspecify.annotations.Nullable;

/** The rules of a court's receipt or review of a filing, in the order in which they are reported. */
final class FilingReviewRules {

    private static final String ROOT = "/fr:FilingReview";
    private static final String FILING = ROOT + "/cw:Filing";
    private static final String DOCUMENT = FILING + "/cw:FilingDocument";
    private static final String STATUS = "/nc:DocumentStatus";
    private static final Function<FilingReview, List<FilingDocument>> DOCUMENTS =
            message -> message.filing().documents();

    private static final HeaderRules<FilingReview> HEADER = new HeaderRules<>(ROOT);
    private static final CaseRules<FilingReview> CASE = new CaseRules<>(ROOT);

    static final Rule<FilingReview> MESSAGE_ID_FORM = HEADER.messageIdForm();
    static final Rule<FilingReview> SENDER_FORM = HEADER.senderForm();
    static final Rule<FilingReview> SENT_IN_FUTURE = HEADER.sentInFuture();
    static final Rule<FilingReview> COURT_ID_MISSING = CASE.courtIdMissing(FilingReview::court);
    static final Rule<FilingReview> DOCKET_FORM = CASE.docketForm(FilingReview::docketId);

    static final Rule<FilingReview> DECIDED_IN_FUTURE = Draft.<FilingReview>error(
                    "review-in-future", "A court reports what it has done, not what it will do (cw:EffectiveDate).")
            .when(
                    ROOT + "/cw:EffectiveDate",
                    "The receipt or decision lies in the future.",
                    (message, now) -> Times.future(message.effectiveAt(), now));

    static final Rule<FilingReview> FILING_ID_MALFORMED = Draft.<FilingReview>error(
                    "filing-id-malformed",
                    "A filing identifier has 1 to 64 characters and no space (ECF 4.01 errors 8 to 10: FilingID invalid).")
            .when(
                    FILING + "/nc:DocumentIdentification",
                    "The filing identifier is too long or holds space.",
                    message -> !Forms.identifier(message.filing().filingId()));

    static final Rule<FilingReview> FILER_MISSING = Draft.<FilingReview>error(
                    "filer-missing",
                    "A review names the filer by ORI: a filing identifier is unique only for its filer (ECF 4.01"
                            + " ReviewFilingCallbackMessage).")
            .when(
                    FILING + "/nc:DocumentSubmitter",
                    "The filer has no identifier.",
                    message -> message.filing().filer() == null
                            || isMissing(message.filing().filer().identification()));

    static final Rule<FilingReview> STATUS_MISSING = Draft.<FilingReview>error(
                    "filing-status-missing",
                    "A receipt or review says where the filing stands (ECF 5.0 FilingReviewStatusCode).")
            .when(
                    FILING + STATUS,
                    "The filing has no status.",
                    message -> message.filing().status() == null);

    static final Rule<FilingReview> DOCUMENT_ID_DUPLICATE = Draft.<FilingReview>error(
                    "document-id-duplicate",
                    "A document identifier stands once in a filing: the review answers per document (ECF 5.0).")
            .whenAny(
                    DOCUMENTS,
                    DOCUMENT,
                    "/nc:DocumentIdentification",
                    "Another document of this review has the same identifier.",
                    (message, now) -> {
                        Set<String> seen = new HashSet<>();
                        return document -> !seen.add(document.documentId());
                    });

    static final Rule<FilingReview> DOCUMENT_STATUS_MISSING = Draft.<FilingReview>error(
                    "document-status-missing",
                    "A review that names a document says what was decided about it (ECF 5.0 DocumentReviewStatusCode).")
            .whenAny(
                    DOCUMENTS,
                    DOCUMENT,
                    STATUS,
                    "The document has no status.",
                    (FilingDocument document) -> document.status() == null);

    static final Rule<FilingReview> REASON_MISSING = Draft.<FilingReview>error(
                    "rejection-without-reason",
                    "A document that is rejected or returned is so for a reason, which the filer has to know to correct it"
                            + " (ECF 4.01 StatusDescriptionText).")
            .whenAny(
                    DOCUMENTS,
                    DOCUMENT,
                    STATUS + "/nc:StatusDescriptionText",
                    "No reason is given.",
                    (FilingDocument document) -> refused(document.status()) && isMissing(document.reason()));

    static final Rule<FilingReview> DOCUMENTS_MISSING = Draft.<FilingReview>error(
                    "partial-review-without-documents",
                    "A filing accepted in part says which documents were (ECF 4.01 FilingStatusCode partially-accepted).")
            .when(
                    DOCUMENT,
                    "The filing is accepted in part and no document is named.",
                    message -> Forms.says(message.filing().status(), "PARTIALLY_ACCEPTED", "PARTIAL")
                            && message.filing().documents().isEmpty());

    static final List<Rule<FilingReview>> ALL = List.of(
            MESSAGE_ID_FORM,
            SENDER_FORM,
            SENT_IN_FUTURE,
            COURT_ID_MISSING,
            DOCKET_FORM,
            DECIDED_IN_FUTURE,
            FILING_ID_MALFORMED,
            FILER_MISSING,
            STATUS_MISSING,
            DOCUMENT_ID_DUPLICATE,
            DOCUMENT_STATUS_MISSING,
            REASON_MISSING,
            DOCUMENTS_MISSING);

    private FilingReviewRules() {}

    private static boolean refused(@Nullable Code status) {
        return Forms.says(status, "REJECTED", "REJ", "DENIED", "RETURNED", "RETURNED_FOR_CORRECTION");
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
