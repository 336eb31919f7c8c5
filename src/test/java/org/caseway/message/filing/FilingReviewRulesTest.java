package org.caseway.message.filing;

import static org.caseway.message.rules.SampleParts.ARRESTED_AT;
import static org.caseway.message.rules.SampleParts.FAR_FUTURE;

import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.Filing;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Organization;
import org.caseway.message.rules.RuleSample;
import org.caseway.message.rules.RulesContract;
import org.caseway.message.rules.SampleParts;

class FilingReviewRulesTest extends RulesContract<FilingReview> {

    private static final FilingReview BASE = new FilingReview(
            SampleParts.header("REV-26-00771-1", "XX001015J", ARRESTED_AT.plusDays(3)),
            ARRESTED_AT.plusDays(3),
            SampleParts.COURT,
            "26-CR-00771",
            List.of(),
            new Filing(
                    "F-26-3310-1",
                    null,
                    null,
                    new Organization(null, "XX001020A"),
                    Code.reported("PARTIALLY_ACCEPTED"),
                    List.of(
                            document("D1", "ACCEPTED", null),
                            document("D2", "REJECTED", "The signature page is missing."))));

    private static FilingDocument document(String id, String status, String reason) {
        return new FilingDocument(id, null, null, null, null, null, Code.reported(status), reason);
    }

    FilingReviewRulesTest() {
        super(new FilingReviewType());
    }

    @Override
    protected List<RuleSample<FilingReview>> samples() {
        return List.of(
                rule("message-id-form").fails("header.messageId", "REV 26"),
                rule("sender-form").fails("header.sender", "Superior Court"),
                rule("sent-in-future").fails("header.sentAt", FAR_FUTURE),
                rule("court-id-missing").fails("court.identification", null),
                rule("docket-form").passes("docketId", null).fails("docketId", "26#CR#00771"),
                rule("review-in-future").fails("effectiveAt", FAR_FUTURE),
                rule("filing-id-malformed")
                        .passes("filing.filingId", "F".repeat(64))
                        .fails("filing.filingId", "F 26 3310"),
                rule("filer-missing").fails("filing.filer", null),
                rule("filing-status-missing")
                        .passes("filing.status", Code.reported("RECEIPTED"))
                        .fails("filing.status", null),
                rule("document-id-duplicate").fails("filing.documents.1.documentId", "D1"),
                rule("document-status-missing").fails("filing.documents.0.status", null),
                rule("rejection-without-reason")
                        .passes("filing.documents.1.status", Code.reported("RETURNED"))
                        .fails("filing.documents.1.reason", null),
                rule("partial-review-without-documents")
                        .passes("filing.status", Code.reported("ACCEPTED"))
                        .passes("filing.documents", List.of())
                        .fails("filing.documents", List.of()));
    }

    private static RuleSample<FilingReview> rule(String code) {
        return RuleSample.of(code, BASE);
    }
}
