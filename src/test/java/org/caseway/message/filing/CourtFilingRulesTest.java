package org.caseway.message.filing;

import static org.caseway.message.rules.SampleParts.ARRESTED_AT;
import static org.caseway.message.rules.SampleParts.ARRESTED_ON;
import static org.caseway.message.rules.SampleParts.FAR_DAY;
import static org.caseway.message.rules.SampleParts.FAR_FUTURE;

import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Filing;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.casefile.PersonName;
import org.caseway.message.rules.RuleSample;
import org.caseway.message.rules.RulesContract;
import org.caseway.message.rules.SampleParts;

class CourtFilingRulesTest extends RulesContract<CourtFiling> {

    private static final CourtFiling BASE = new CourtFiling(
            SampleParts.header("DA-26-3310-1", "XX001020A", ARRESTED_AT.plusDays(2)),
            SampleParts.COURT,
            "26-CR-00771",
            "State v. Example",
            List.of(Identifier.of(IdentifierKind.PROSECUTOR_CASE, "XX001020A", "DA-26-3310")),
            Defendant.of(SampleParts.person()),
            List.of(SampleParts.charge("001"), SampleParts.charge("002")),
            new Filing(
                    "F-26-3310-1",
                    Code.reported("COMPLAINT"),
                    ARRESTED_AT.plusDays(2),
                    null,
                    Code.reported("SUBMITTED"),
                    List.of(document("D1"), document("D2"))));

    private static FilingDocument document(String id) {
        return new FilingDocument(
                id,
                "Criminal complaint",
                Code.reported("COMPLAINT"),
                "application/pdf",
                "0123456789abcdef".repeat(4),
                "https://filings.example.org/" + id,
                null);
    }

    CourtFilingRulesTest() {
        super(new CourtFilingType());
    }

    @Override
    protected List<RuleSample<CourtFiling>> samples() {
        return List.of(
                rule("message-id-form").fails("header.messageId", "DA 26 3310"),
                rule("sender-form").fails("header.sender", "District Attorney"),
                rule("sent-in-future").fails("header.sentAt", FAR_FUTURE),
                rule("court-id-missing").fails("court.identification", null),
                rule("docket-form").passes("docketId", "2026 CF/000771").fails("docketId", "26#CR#00771"),
                rule("case-not-identified")
                        .passes("docketId", null)
                        .passes("caseIdentifiers", List.of())
                        .fails("docketId", null)
                        .fails("caseIdentifiers", List.of())
                        .fails("charges", List.of()),
                rule("filing-id-malformed")
                        .passes("filing.filingId", "F".repeat(64))
                        .fails("filing.filingId", "F 26 3310"),
                rule("filed-in-future").fails("filing.filedAt", FAR_FUTURE),
                rule("filing-without-documents").fails("filing.documents", List.of()),
                rule("document-id-duplicate").fails("filing.documents.1.documentId", "D1"),
                rule("document-location-missing").fails("filing.documents.0.location", null),
                rule("document-digest-missing").fails("filing.documents.1.sha256", null),
                rule("document-digest-form")
                        .passes("filing.documents.0.sha256", "0123456789ABCDEF".repeat(4))
                        .fails("filing.documents.0.sha256", "0123456789abcdef"),
                rule("defendant-missing")
                        .passes("defendant", null)
                        .passes("charges", List.of())
                        .fails("defendant", null),
                rule("surname-missing").fails("defendant.person.name", new PersonName("Alpha", null, null, null)),
                rule("organization-name-missing")
                        .passes("defendant", Defendant.of(new Organization("Example Holdings", null)))
                        .fails("defendant", Defendant.of(new Organization(null, "EX-1"))),
                rule("charge-sequence-missing").fails("charges.0.sequence", null),
                rule("charge-sequence-duplicate").fails("charges.1.sequence", "001"),
                rule("charge-count-below-one").passes("charges.0.count", null).fails("charges.1.count", 0),
                rule("charge-without-offense")
                        .passes("charges.0.description", null)
                        .fails("charges.0.statute", null)
                        .fails("charges.0.ncicCode", null)
                        .fails("charges.0.description", null),
                rule("offense-date-in-future").fails("charges.0.offenseDate", FAR_DAY),
                rule("charge-filing-date-in-future")
                        .passes("charges.0.filingDate", ARRESTED_ON.plusDays(2))
                        .fails("charges.0.filingDate", FAR_DAY),
                rule("charge-filed-before-offense")
                        .passes("charges.0.filingDate", ARRESTED_ON)
                        .fails("charges.0.filingDate", ARRESTED_ON.minusDays(1)));
    }

    private static RuleSample<CourtFiling> rule(String code) {
        return RuleSample.of(code, BASE);
    }
}
