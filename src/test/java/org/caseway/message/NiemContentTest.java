package org.caseway.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.message.arrest.ArrestReport;
import org.caseway.message.courtcase.CourtCaseUpdate;
import org.caseway.message.custody.CustodyUpdate;
import org.junit.jupiter.api.Test;

/** NIEM content as other systems write it, with identifiers, references and elements that the records leave aside. */
class NiemContentTest {

    private static final JusticeContext CONTEXT = Contexts.withoutRules();
    private static final String NAMESPACES = """
             xmlns:j="https://docs.oasis-open.org/niemopen/ns/model/domains/justice/6.0/"
             xmlns:nc="https://docs.oasis-open.org/niemopen/ns/model/niem-core/6.0/"
             xmlns:structures="https://docs.oasis-open.org/niemopen/ns/model/structures/6.0/"
             xmlns:cw="https://caseway.org/ns/extension/1.0/"
            """;
    private static final String HEADER = """
            <cw:MessageHeader>
              <nc:DocumentIdentification><nc:IdentificationID>M-1</nc:IdentificationID></nc:DocumentIdentification>
              <nc:DocumentCreationDate><nc:DateTime>2026-03-15T01:00:00Z</nc:DateTime></nc:DocumentCreationDate>
              <cw:SendingOrganization>
                <j:OrganizationAugmentation><j:OrganizationORIIdentification>
                  <nc:IdentificationID> XX0010100 </nc:IdentificationID>
                </j:OrganizationORIIdentification></j:OrganizationAugmentation>
              </cw:SendingOrganization>
            </cw:MessageHeader>
            """;
    private static final String PERSON = "<nc:PersonName><nc:PersonSurName>EXAMPLE</nc:PersonSurName></nc:PersonName>";

    @Test
    void anArrestWithVictimAndEveryIdentifier() {
        ArrestReport report = (ArrestReport) read("arrest-report", "ArrestReport", """
                <j:Arrest structures:id="Arrest01">
                  <nc:ActivityIdentification><nc:IdentificationID>ATN-1</nc:IdentificationID><nc:IdentificationCategoryText>ATN</nc:IdentificationCategoryText></nc:ActivityIdentification>
                  <nc:ActivityDate><nc:DateTime>2026-03-14T22:17:00-07:00</nc:DateTime></nc:ActivityDate>
                  <nc:ActivityLocation><nc:Address><nc:AddressFullText>1 Sample St</nc:AddressFullText></nc:Address></nc:ActivityLocation>
                  <j:ArrestAgency><nc:OrganizationName>Sampleton Police</nc:OrganizationName></j:ArrestAgency>
                  <j:ArrestCharge structures:id="Charge01">
                    <j:ChargeCountQuantity>1</j:ChargeCountQuantity>
                    <j:ChargeSequenceID>001</j:ChargeSequenceID>
                    <j:ChargeTrackingIdentification><nc:IdentificationID>001</nc:IdentificationID></j:ChargeTrackingIdentification>
                    <j:ChargeVictim><j:VictimPerson structures:id="Victim01">%s</j:VictimPerson></j:ChargeVictim>
                    <j:ChargeNCICText>1313</j:ChargeNCICText>
                  </j:ArrestCharge>
                  <j:ArrestSubject structures:ref="Victim01"><nc:EntityPerson structures:id="Person01" structures:uri="urn:example:1">
                    <nc:PersonBirthDate><nc:Date>1990-02-28Z</nc:Date></nc:PersonBirthDate>%s
                    <j:PersonRaceCode>WHITE</j:PersonRaceCode><j:PersonSexCode>F</j:PersonSexCode>
                    <nc:PersonSSNIdentification><nc:IdentificationID>000-00-0000</nc:IdentificationID></nc:PersonSSNIdentification>
                    <j:PersonAugmentation>
                      <j:DriverLicense><j:DriverLicenseCardIdentification><nc:IdentificationID>D1</nc:IdentificationID></j:DriverLicenseCardIdentification></j:DriverLicense>
                      <j:PersonFBIIdentification><nc:IdentificationID>123456AB7</nc:IdentificationID></j:PersonFBIIdentification>
                      <j:PersonStateFingerprintIdentification><nc:IdentificationID>XX01234567</nc:IdentificationID></j:PersonStateFingerprintIdentification>
                    </j:PersonAugmentation></nc:EntityPerson></j:ArrestSubject>
                  <j:Booking><nc:ActivityDate><nc:DateTime>2026-03-14T23:05:00-07:00</nc:DateTime></nc:ActivityDate></j:Booking>
                  <j:ArrestCategoryCode>ON-VIEW_ARREST</j:ArrestCategoryCode>
                </j:Arrest>
                """.formatted(PERSON, PERSON));

        assertThat(report.header().sender()).isEqualTo("XX0010100");
        assertThat(report.arrest().trackingNumber()).isEqualTo("ATN-1");
        assertThat(report.subject().person().identifiers()).hasSize(4);
        assertThat(report.subject().person().birthDate()).isEqualTo("1990-02-28");
    }

    @Test
    void aCaseWithEverythingACourtReports() {
        CourtCaseUpdate update =
                (CourtCaseUpdate) read("court-case-update", "CourtCaseUpdate", """
                <cw:EffectiveDate><nc:DateTime>2026-09-02T12:00:00-07:00</nc:DateTime></cw:EffectiveDate>
                <nc:Case structures:id="Case01">
                  <nc:ActivityDisposition><nc:DispositionDate><nc:Date>2026-09-02</nc:Date></nc:DispositionDate></nc:ActivityDisposition>
                  <nc:ActivityStatus><nc:StatusText>Disposed</nc:StatusText><nc:StatusDate><nc:Date>2026-09-02</nc:Date></nc:StatusDate></nc:ActivityStatus>
                  <nc:CaseTitleText>State v. Example</nc:CaseTitleText>
                  <nc:CaseCategoryText>Criminal</nc:CaseCategoryText>
                  <nc:CaseTrackingID>CT-1</nc:CaseTrackingID>
                  <nc:CaseDocketID>26-CR-1</nc:CaseDocketID>
                  <j:CaseAugmentation>
                    <j:CaseCharge>
                      <j:ChargeDisposition><nc:DispositionCategoryText>Convicted</nc:DispositionCategoryText></j:ChargeDisposition>
                      <j:ChargePlea><nc:ActivityDate><nc:Date>2026-06-01</nc:Date></nc:ActivityDate><j:PleaGuiltyIndicator>true</j:PleaGuiltyIndicator></j:ChargePlea>
                      <j:ChargeSentence><j:SentenceFineAmount><nc:Amount>250.00</nc:Amount></j:SentenceFineAmount><j:SentenceTerm><j:TermDuration>P90D</j:TermDuration></j:SentenceTerm></j:ChargeSentence>
                      <j:ChargeVerdict><j:VerdictDate><nc:Date>2026-09-02</nc:Date></j:VerdictDate></j:ChargeVerdict>
                    </j:CaseCharge>
                    <j:CaseCourt><nc:OrganizationIdentification><nc:IdentificationID>XX001015J</nc:IdentificationID></nc:OrganizationIdentification><j:CourtName>Sample Court</j:CourtName></j:CaseCourt>
                    <j:CaseDefendantParty><nc:EntityPerson structures:id="P1">%s</nc:EntityPerson></j:CaseDefendantParty>
                    <j:CaseDomesticViolenceIndicator>true</j:CaseDomesticViolenceIndicator>
                    <j:CaseHearing><nc:ActivityCategoryText>Arraignment</nc:ActivityCategoryText><nc:ActivityScheduledDate><nc:DateTime>2026-03-17T09:30:00-07:00</nc:DateTime></nc:ActivityScheduledDate></j:CaseHearing>
                    <j:CaseOtherIdentification><nc:IdentificationID>DA-1</nc:IdentificationID><nc:IdentificationCategoryText>ProsecutorCaseNumber</nc:IdentificationCategoryText></j:CaseOtherIdentification>
                    <j:CaseProtectionOrderIndicator>true</j:CaseProtectionOrderIndicator>
                    <j:CaseRestrictionText>SEALED</j:CaseRestrictionText>
                  </j:CaseAugmentation>
                </nc:Case>
                <j:ProtectionOrder>
                  <nc:ActivityIdentification><nc:IdentificationID>PO-1</nc:IdentificationID></nc:ActivityIdentification>
                  <nc:ActivityEffectiveDate><nc:Date>2026-03-17</nc:Date></nc:ActivityEffectiveDate>
                  <nc:ActivityStatus><nc:StatusText>Issued</nc:StatusText></nc:ActivityStatus>
                  <j:CourtOrderDesignatedSubject><nc:EntityPerson structures:id="R1">%s</nc:EntityPerson></j:CourtOrderDesignatedSubject>
                  <j:CourtOrderIssuingCourt><j:CourtName>Sample Court</j:CourtName></j:CourtOrderIssuingCourt>
                  <j:CourtOrderIssuingDate><nc:Date>2026-03-17</nc:Date></j:CourtOrderIssuingDate>
                  <j:CourtOrderServiceDate><nc:DateTime>2026-03-18T08:10:00-07:00</nc:DateTime></j:CourtOrderServiceDate>
                  <j:CourtOrderStatus><nc:StatusText>Served</nc:StatusText></j:CourtOrderStatus>
                  <j:ProtectionOrderRestrictedPerson structures:id="R2">%s</j:ProtectionOrderRestrictedPerson>
                  <j:ProtectionOrderBradyIndicator>true</j:ProtectionOrderBradyIndicator>
                  <j:ProtectionOrderConditionText>No contact</j:ProtectionOrderConditionText>
                </j:ProtectionOrder>
                """.formatted(PERSON, PERSON, PERSON));

        assertThat(update.charges().get(0).plea().category()).isEqualTo(Code.canonical("GUILTY"));
        assertThat(update.caseIdentifiers()).hasSize(2);
        assertThat(update.restrictions()).containsExactly("SEALED");
        CourtOrder order = update.orders().get(0);
        assertThat(order.category()).isEqualTo(Code.canonical("PROTECTION_ORDER"));
        assertThat(order.status()).isEqualTo(Code.reported("Served"));
        assertThat(order.servedOn()).isEqualTo("2026-03-18");
        assertThat(order.conditions()).isEqualTo(List.of("No contact"));
    }

    @Test
    void aDetentionThatEnded() {
        CustodyUpdate update = (CustodyUpdate) read("custody-update", "CustodyUpdate", """
                <j:Detention>
                  <nc:ActivityDate><nc:DateTime>2026-03-15T00:10:00-07:00</nc:DateTime></nc:ActivityDate>
                  <nc:SupervisionCustodyStatus><nc:StatusText>Released</nc:StatusText><nc:StatusDate><nc:DateTime>2026-03-17T16:02:00-07:00</nc:DateTime></nc:StatusDate></nc:SupervisionCustodyStatus>
                  <nc:SupervisionRelease><nc:ActivityReasonText>BOND POSTED</nc:ActivityReasonText></nc:SupervisionRelease>
                  <nc:SupervisionPerson structures:id="P1">%s</nc:SupervisionPerson>
                  <j:SupervisionAugmentation><j:SupervisionReleaseDate><nc:DateTime>2026-03-17T16:02:00-07:00</nc:DateTime></j:SupervisionReleaseDate></j:SupervisionAugmentation>
                </j:Detention>
                """.formatted(PERSON));

        assertThat(update.movement().occurredAt()).isEqualTo("2026-03-17T16:02:00-07:00");
        assertThat(update.movement().reason()).isEqualTo("BOND POSTED");
    }

    private static JusticeMessage read(String type, String root, String content) {
        String document = "<m:" + root + " xmlns:m='https://caseway.org/ns/" + type + "/1.0/'" + NAMESPACES + ">"
                + HEADER + content + "</m:" + root + ">";
        byte[] bytes = document.getBytes(UTF_8);
        Reading reading = CONTEXT.newReader().read(bytes);
        assertThat(reading.result().problems()).isEmpty();
        assertThat(new ProblemReport(CONTEXT.reportSchema()).of(bytes)).isEmpty();
        return reading.message();
    }
}
