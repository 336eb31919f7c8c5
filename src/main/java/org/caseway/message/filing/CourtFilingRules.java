package org.caseway.message.filing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.caseway.casefile.FilingDocument;
import org.caseway.message.Rule;
import org.caseway.message.rules.CaseRules;
import org.caseway.message.rules.ChargeRules;
import org.caseway.message.rules.Draft;
import org.caseway.message.rules.Forms;
import org.caseway.message.rules.HeaderRules;
import org.caseway.message.rules.PersonRules;
import org.caseway.message.rules.Times;
import org.jspecify.annotations.Nullable;

/** The rules of a court filing, in the order in which they are reported. */
final class CourtFilingRules {

    private static final String ROOT = "/cf:CourtFiling";
    private static final String AUGMENTATION = ROOT + "/nc:Case/j:CaseAugmentation";
    private static final String DEFENDANT = AUGMENTATION + "/j:CaseDefendantParty";
    private static final String FILING = ROOT + "/cw:Filing";
    private static final String DOCUMENT = FILING + "/cw:FilingDocument";
    private static final Function<CourtFiling, List<FilingDocument>> DOCUMENTS =
            message -> message.filing().documents();

    private static final HeaderRules<CourtFiling> HEADER = new HeaderRules<>(ROOT);
    private static final CaseRules<CourtFiling> CASE = new CaseRules<>(ROOT);
    private static final PersonRules<CourtFiling> PERSON = PersonRules.of(CourtFiling::defendant, DEFENDANT);
    private static final ChargeRules<CourtFiling> CHARGES =
            new ChargeRules<>(CourtFiling::charges, AUGMENTATION + "/j:CaseCharge");

    static final Rule<CourtFiling> MESSAGE_ID_FORM = HEADER.messageIdForm();
    static final Rule<CourtFiling> SENDER_FORM = HEADER.senderForm();
    static final Rule<CourtFiling> SENT_IN_FUTURE = HEADER.sentInFuture();

    static final Rule<CourtFiling> COURT_ID_MISSING = CASE.courtIdMissing(CourtFiling::court);
    static final Rule<CourtFiling> DOCKET_FORM = CASE.docketForm(CourtFiling::docketId);
    static final Rule<CourtFiling> NOT_IDENTIFIED = CASE.notIdentified(message -> message.docketId() == null
            && message.caseIdentifiers().isEmpty()
            && message.charges().isEmpty());

    static final Rule<CourtFiling> FILING_ID_MALFORMED = Draft.<CourtFiling>error(
                    "filing-id-malformed",
                    "A filing identifier has 1 to 64 characters and no space (ECF 4.01 errors 8 to 10: FilingID invalid).")
            .when(
                    FILING + "/nc:DocumentIdentification",
                    "The filing identifier is too long or holds space.",
                    message -> !Forms.identifier(message.filing().filingId()));

    static final Rule<CourtFiling> FILED_IN_FUTURE = Draft.<CourtFiling>error(
                    "filed-in-future", "A filing is sent when it is filed, not before (nc:DocumentFiledDate).")
            .when(
                    FILING + "/nc:DocumentFiledDate",
                    "The filing date lies in the future.",
                    (message, now) -> Times.future(message.filing().filedAt(), now));

    static final Rule<CourtFiling> WITHOUT_DOCUMENTS = Draft.<CourtFiling>error(
                    "filing-without-documents",
                    "A filing holds at least one document (ECF 4.01 FilingLeadDocument; error 28: attachment missing).")
            .when(
                    DOCUMENT,
                    "The filing holds no document.",
                    message -> message.filing().documents().isEmpty());

    static final Rule<CourtFiling> DOCUMENT_ID_DUPLICATE = Draft.<CourtFiling>error(
                    "document-id-duplicate",
                    "A document identifier stands once in a filing: the review answers per document (ECF 5.0).")
            .whenAny(
                    DOCUMENTS,
                    DOCUMENT,
                    "/nc:DocumentIdentification",
                    "Another document of this filing has the same identifier.",
                    (message, now) -> {
                        Set<String> seen = new HashSet<>();
                        return document -> !seen.add(document.documentId());
                    });

    static final Rule<CourtFiling> DOCUMENT_LOCATION_MISSING = Draft.<CourtFiling>error(
                    "document-location-missing",
                    "A document says where its content is (ECF 4.01 errors 23 to 26: file missing).")
            .whenAny(
                    DOCUMENTS,
                    DOCUMENT,
                    "/nc:DocumentLocationURI",
                    "The document does not say where its content is.",
                    (FilingDocument document) -> isMissing(document.location()));

    static final Rule<CourtFiling> DOCUMENT_DIGEST_MISSING = Draft.<CourtFiling>warning(
                    "document-digest-missing",
                    "A document carries the SHA-256 of its content, so that the court can tell that it got the same"
                            + " (ECF 4.01 document hash).")
            .whenAny(
                    DOCUMENTS,
                    DOCUMENT,
                    "/nc:DocumentBinary/nc:BinaryHash",
                    "The document carries no digest.",
                    (FilingDocument document) -> isMissing(document.sha256()));

    static final Rule<CourtFiling> DOCUMENT_DIGEST_FORM = Draft.<CourtFiling>error(
                    "document-digest-form", "A SHA-256 digest is 64 hexadecimal digits (ECF 4.01 document hash).")
            .whenAny(
                    DOCUMENTS,
                    DOCUMENT,
                    "/nc:DocumentBinary/nc:BinaryHash/nc:BinaryHashCode",
                    "The digest does not have 64 hexadecimal digits.",
                    (FilingDocument document) -> hasMalformedDigest(document));

    static final Rule<CourtFiling> DEFENDANT_MISSING = Draft.<CourtFiling>error(
                    "defendant-missing", "Charges are filed against someone (ECF 4.01 CriminalCase: defendant party).")
            .when(
                    DEFENDANT,
                    "Charges are filed and no defendant is named.",
                    message -> !message.charges().isEmpty() && message.defendant() == null);

    static final Rule<CourtFiling> SURNAME_MISSING = PERSON.surnameMissing();
    static final Rule<CourtFiling> ORGANIZATION_NAME_MISSING =
            PersonRules.organizationNameMissing(CourtFiling::defendant, DEFENDANT);

    static final Rule<CourtFiling> CHARGE_SEQUENCE_MISSING = CHARGES.sequenceMissing();
    static final Rule<CourtFiling> CHARGE_SEQUENCE_DUPLICATE = CHARGES.sequenceDuplicate();
    static final Rule<CourtFiling> CHARGE_COUNT = CHARGES.countBelowOne();
    static final Rule<CourtFiling> CHARGE_WITHOUT_OFFENSE = CHARGES.withoutOffense();
    static final Rule<CourtFiling> OFFENSE_IN_FUTURE = CHARGES.offenseDateInFuture();
    static final Rule<CourtFiling> CHARGE_FILED_IN_FUTURE = CHARGES.filingDateInFuture();
    static final Rule<CourtFiling> CHARGE_FILED_BEFORE_OFFENSE = CHARGES.filedBeforeOffense();

    static final List<Rule<CourtFiling>> ALL = List.of(
            MESSAGE_ID_FORM,
            SENDER_FORM,
            SENT_IN_FUTURE,
            COURT_ID_MISSING,
            DOCKET_FORM,
            NOT_IDENTIFIED,
            FILING_ID_MALFORMED,
            FILED_IN_FUTURE,
            WITHOUT_DOCUMENTS,
            DOCUMENT_ID_DUPLICATE,
            DOCUMENT_LOCATION_MISSING,
            DOCUMENT_DIGEST_MISSING,
            DOCUMENT_DIGEST_FORM,
            DEFENDANT_MISSING,
            SURNAME_MISSING,
            ORGANIZATION_NAME_MISSING,
            CHARGE_SEQUENCE_MISSING,
            CHARGE_SEQUENCE_DUPLICATE,
            CHARGE_COUNT,
            CHARGE_WITHOUT_OFFENSE,
            OFFENSE_IN_FUTURE,
            CHARGE_FILED_IN_FUTURE,
            CHARGE_FILED_BEFORE_OFFENSE);

    private CourtFilingRules() {}

    private static boolean hasMalformedDigest(FilingDocument document) {
        String digest = document.sha256();
        return digest != null && !digest.isBlank() && !Forms.sha256(digest);
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
