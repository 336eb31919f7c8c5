package org.caseway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.aVictimServiceUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.caseway.casefile.Booking;
import org.caseway.casefile.CaseLineage;
import org.caseway.casefile.CaseRelation;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.DocketReplacement;
import org.caseway.casefile.Filing;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.NoticePreference;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.fixtures.Samples;
import org.caseway.message.filing.FilingReview;
import org.caseway.message.identity.IdentityConsolidation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    private static final JusticeContext CONTEXT = Contexts.withoutRules();
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-09-02T19:00:00Z");

    private static IdentityConsolidation aRevisingConsolidation() {
        var revisions = List.of(
                Revision.ofMessage(RevisionKind.CORRECTS, "CON-1"),
                Revision.ofRecord(RevisionKind.WITHDRAWS, "B-7"),
                Revision.ofMessage(RevisionKind.REINSTATES, "CON-0"));
        return new IdentityConsolidation(
                new MessageHeader("CON-4", "XXBUREAU0", AT, null, null, revisions), AT, null, List.of(), "CON-1");
    }

    static Stream<JusticeMessage> messages() {
        return Stream.of(
                anArrestReport().build(),
                anArrestReport()
                        .withNarrative("\"Smith & Sons\" <said> ]]> it\u2019s \u00e9\u6f22\uD83D\uDE00 'so'")
                        .build(),
                anArrestReport()
                        .withSubject(Samples.fullyDescribedDefendant())
                        .withBooking(new Booking("B1", OffsetDateTime.parse("2026-03-14T23:05:00Z"), Samples.JAIL))
                        .withCategory(Code.reported("LOCAL WORD"))
                        .build(),
                anArrestReport()
                        .withSubject(new Organization("Example Trading Co.", "EIN-000000000"))
                        .withCharges()
                        .withBooking(null)
                        .withTrackingNumber(null)
                        .withNarrative(null)
                        .build(),
                aCustodyUpdate().build(),
                aCustodyUpdate()
                        .withStatus(Code.reported("IN CUSTODY"))
                        .withScheduledReleaseAt(OffsetDateTime.parse("2026-03-20T08:00:00.5-07:00"))
                        .withCorrelationId("CUS-2026-000000")
                        .withCaseIdentifiers()
                        .build(),
                aCourtFiling().build(),
                aCourtFiling()
                        .withDefendant(null)
                        .withDocuments()
                        .withFiler(null)
                        .withDocketId("26-CR-1")
                        .build(),
                aCourtCaseUpdate().build(),
                aCourtCaseUpdate()
                        .withRestrictions(Set.of("SEALED", "JUVENILE"))
                        .withOrders(Samples.order("SEAL"), Samples.order("BENCH_WARRANT"), Samples.protectionOrder())
                        .withCourtEvents(
                                Samples.arraignment(),
                                new CourtEvent(null, Code.reported("TRIAL"), null, null, null, null, null))
                        .withCaseIdentifiers(allKinds())
                        .build(),
                aCourtFiling().withDefendant(corporateDefendant()).build(),
                aCourtCaseUpdate()
                        .withDefendant(corporateDefendant())
                        .withLineage(lineage())
                        .build(),
                aVictimServiceUpdate().build(),
                aVictimServiceUpdate()
                        .withPreference(new NoticePreference(
                                List.of(Code.reported("SMS"), Code.reported("LETTER")),
                                Code.reported("ES"),
                                new NoticePreference.QuietHours("22:00", "07:00", "America/Phoenix", true)))
                        .build(),
                aCustodyUpdate().withHistoric(true).build(),
                review(),
                new IdentityConsolidation(
                        new MessageHeader("CON-1", "XXBUREAU0", AT, null),
                        AT,
                        Identifier.of(IdentifierKind.STATE_FINGERPRINT, "XXBUREAU0", "XX900202"),
                        List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", "XX900101"))),
                new IdentityConsolidation(
                        new MessageHeader("CON-2", "XXBUREAU0", AT, null),
                        AT,
                        Identifier.of(IdentifierKind.FBI, "", "900202ZZ1"),
                        List.of(Identifier.of(IdentifierKind.FBI, "", "900101ZZ1"))),
                aRevisingConsolidation(),
                new IdentityConsolidation(
                        new MessageHeader("CON-3", "XXBUREAU0", AT, null), AT, null, List.of(), "CON-1"),
                aVictimServiceUpdate()
                        .withWithdrawnFrom(Code.reported("HEARING"))
                        .withRelease(null)
                        .withOffender(null)
                        .withHasContact(false)
                        .build());
    }

    private static FilingReview review() {
        var rejected =
                new FilingDocument("D2", null, null, null, null, null, Code.reported("REJECTED"), "It is not signed.");
        return new FilingReview(
                new MessageHeader("REV-1", Samples.COURT_ID, AT, null),
                AT,
                Samples.COURT,
                "26-CR-1",
                List.of(),
                new Filing("F-26-1", null, null, Samples.PROSECUTOR, Code.reported("REJECTED"), List.of(rejected)));
    }

    private static Defendant corporateDefendant() {
        return Defendant.of(new Organization("Example Trading Co.", "000000000", "EIN of nobody"));
    }

    private static CaseLineage lineage() {
        var other = Identifier.of(IdentifierKind.COURT_DOCKET, "XX002015J", "T-7");
        var tracked = Identifier.of(IdentifierKind.CASE_TRACKING, "", "CT-9");
        return new CaseLineage(
                List.of(
                        new CaseRelation(CaseRelation.Kind.TRANSFERRED, other, LocalDate.of(2026, 9, 1)),
                        new CaseRelation(CaseRelation.Kind.RELATED, tracked, null)),
                List.of(new DocketReplacement(
                        Identifier.of(IdentifierKind.COURT_DOCKET, "", "26-CR-1"),
                        Identifier.of(IdentifierKind.COURT_DOCKET, "", "26-CR-2"))));
    }

    private static Identifier[] allKinds() {
        return Stream.of(IdentifierKind.values())
                .map(kind -> Identifier.of(kind, "XX0010100", "ID-" + kind.ordinal()))
                .toArray(Identifier[]::new);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aWrittenMessageReadsBackEqualAndWithoutProblems(JusticeMessage message) throws MessageRejected {
        byte[] written = CONTEXT.newEncoder().encode(message);

        Reading reading = CONTEXT.newReader().read(written);

        assertThat(reading.result().problems()).isEmpty();
        assertThat(reading.message()).isEqualTo(message);
        assertThat(reading.header()).isEqualTo(message.header());
        assertThat(CONTEXT.newParser().parse(written)).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theOtherValidatorAgrees(JusticeMessage message) {
        byte[] written = CONTEXT.newEncoder().encode(message);

        assertThat(new ProblemReport(CONTEXT.reportSchema()).of(written)).isEmpty();
    }

    @Test
    void everyTypeIsCovered() {
        List<? extends Class<?>> covered =
                messages().map(JusticeMessage::getClass).distinct().toList();

        assertThat(covered)
                .hasSameSizeAs(MessageTypes.all().stream()
                        .map(MessageType::messageClass)
                        .distinct()
                        .toList());
    }

    @Test
    void theReferenceArrestReportHasAboutFourKilobytes() {
        byte[] written = CONTEXT.newEncoder().encode(anArrestReport().build());

        assertThat(written.length).isBetween(3_800, 5_200);
    }
}
