package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.Facts.update;
import static org.caseway.casefile.Stories.charge;
import static org.caseway.casefile.Stories.said;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChargeLineageTest {

    @Test
    void aChargeThatTheCourtNumbersAnewIsKnownByItsTrackingNumber() {
        var arrested = said("pd", "a1", 0, update().charge(charge("1", "CTN-7", "F2")));
        var filed = said("court", "c1", 1, update().charge(charge("3", "CTN-7", "F1")));
        var later = said("court", "c2", 2, update().charge("3", null, "CONVICTED"));

        for (List<Statement> order : Stories.permutations(List.of(arrested, filed, later))) {
            assertThat(CaseFile.of(order).charges()).singleElement().satisfies(c -> {
                assertThat(c.sequence()).isEqualTo("3");
                assertThat(c.severity()).isEqualTo(Code.canonical("F1"));
                assertThat(c.disposition()).isNotNull();
            });
        }
    }

    @Test
    void aChargeThatGetsItsTrackingNumberLaterStaysOneCharge() {
        var arrested = said("pd", "a1", 0, update().charge("1", "F2", null));
        var filed = said("court", "c1", 1, update().charge(charge("1", "CTN-7", "F1")));

        CaseFile before = CaseFile.of(List.of(arrested));
        CaseFile after = CaseFile.of(List.of(arrested, filed));

        assertThat(after.charges()).hasSize(1);
        assertThat(after.changesSince(before)).containsExactly("count 1 severity changed from F2 to F1");
    }

    @Test
    void chargesThatShareOneTrackingNumberAreToldApartByTheirSequence() {
        var arrested =
                said("pd", "a1", 0, update().charge(charge("1", "OTN-1", "F1")).charge(charge("2", "OTN-1", "F2")));
        var amended = said("court", "c1", 1, update().charge(charge("2", "OTN-1", "M1")));

        CaseFile file = CaseFile.of(List.of(amended, arrested));

        assertThat(file.charges())
                .extracting(c -> c.sequence() + " " + c.severity().word())
                .containsExactly("1 F1", "2 M1");
    }

    @Test
    void chargesThatWereMergedOrReplacedEndAndOnesThatWereSplitGoOn() {
        var arrested = said(
                "pd",
                "a1",
                0,
                update().status("1", "FILED").status("2", "FILED").status("3", "FILED"));
        var merged = said("da", "f1", 1, update().charge(from(ChargeLineage.Kind.MERGES, "4", "1", "02")));
        var split = said("da", "f2", 2, update().charge(from(ChargeLineage.Kind.SPLIT_FROM, "5", "3")));

        for (List<Statement> order : Stories.permutations(List.of(arrested, merged, split))) {
            assertThat(CaseFile.of(order).charges())
                    .extracting(c -> c.sequence() + " " + ChargeStage.of(c))
                    .containsExactly("1 SUPERSEDED", "2 SUPERSEDED", "3 FILED", "4 null", "5 null");
        }
    }

    @Test
    void twoDefendantsHaveEachTheirOwnFirstCount() {
        var alpha = said(
                "court",
                "c1",
                0,
                update().defendant("Alpha", "Sample", "1990-02-28", "S1").charge("1", "F1", null));
        var beta = said(
                "court",
                "c2",
                1,
                update().defendant("Beta", "Example", "1985-06-01", "S2").charge("1", "M1", null));
        var disposed = said(
                "court",
                "c3",
                2,
                update().defendant("Beta", "Example", "1985-06-01", null).charge("1", null, "DISMISSED"));

        for (List<Statement> order : Stories.permutations(List.of(alpha, beta, disposed))) {
            CaseFile file = CaseFile.of(order);
            assertThat(file.charges())
                    .extracting(c -> c.severity().word() + " " + (c.disposition() != null))
                    .containsExactly("F1 false", "M1 true");
            assertThat(CaseStanding.of(file).stage()).isEqualTo(CaseStage.REPORTED);
            assertThat(CaseStanding.of(file).defendants())
                    .extracting(CaseStanding.OfDefendant::stage)
                    .containsExactly(CaseStage.REPORTED, CaseStage.CLOSED);
        }
    }

    @Test
    void aCompanyAndItsDriverHaveEachTheirOwnCharges() {
        var driver = said(
                "court",
                "c1",
                0,
                update().defendant("Alpha", "Sample", "1990-02-28", null).charge("1", "F1", null));
        var company =
                said("court", "c2", 1, update().defendant("Sample Freight LLC").charge("1", "M1", null));
        var disposed =
                said("court", "c3", 2, update().defendant("Sample Freight LLC").charge("1", null, "CONVICTED"));

        for (List<Statement> order : Stories.permutations(List.of(driver, company, disposed))) {
            CaseFile file = CaseFile.of(order);
            assertThat(file.defendants()).hasSize(2);
            assertThat(file.charges())
                    .extracting(c -> c.party() + " " + c.severity().word() + " " + (c.disposition() != null))
                    .containsExactly("person:SAMPLE,ALPHA,1990-02-28 F1 false", "org:SAMPLE FREIGHT LLC M1 true");
        }
    }

    @Test
    void whatACourtSaysOfOtherCasesIsToldInPlainWords() {
        var old = Identifier.of(IdentifierKind.COURT_DOCKET, "XX001015J", "26-CR-1");
        var now = Identifier.of(IdentifierKind.COURT_DOCKET, "XX001015J", "26-CR-2");
        var related = new CaseRelation(CaseRelation.Kind.RELATED, old, null);
        var file = CaseFile.of(List.of(said(
                "court",
                "c1",
                0,
                update().lineage(new CaseLineage(List.of(related), List.of(new DocketReplacement(old, now)))))));

        assertThat(file.changesSince(CaseFile.empty()))
                .contains(
                        "related to COURT_DOCKET number 26-CR-1: RELATED",
                        "COURT_DOCKET number 26-CR-1 replaced by 26-CR-2");
    }

    @Test
    void oneDefendantInTwoSpellingsDoesNotDoubleTheCharges() {
        var police = said(
                "pd",
                "a1",
                0,
                update().defendant("Alpha", "Sample", "1990-02-28", null).charge("1", "F1", null));
        var court = said(
                "court", "c1", 1, update().defendant("A.", "Sampel", null, "S1").charge("1", "M1", null));

        CaseFile file = CaseFile.of(List.of(court, police));

        assertThat(file.charges()).hasSize(1);
        assertThat(file.charges().get(0).party()).isNull();
    }

    @Test
    void aCaseKnowsItsRelationsAndItsLatestDocketNumber() {
        var old = Identifier.of(IdentifierKind.COURT_DOCKET, "XX001015J", "26-CR-1");
        var now = Identifier.of(IdentifierKind.COURT_DOCKET, "XX001015J", "26-CR-2");
        var other = Identifier.of(IdentifierKind.COURT_DOCKET, "XX001015J", "26-CR-9");
        var severed = new CaseRelation(CaseRelation.Kind.SEVERED, other, null);
        var opened = said("court", "c1", 0, update().docket("26-CR-1"));
        var renumbered = said(
                "court",
                "c2",
                1,
                update().docket("26-CR-2")
                        .lineage(new CaseLineage(List.of(severed), List.of(new DocketReplacement(old, now)))));

        for (List<Statement> order : Stories.permutations(List.of(opened, renumbered, renumbered))) {
            CaseFile file = CaseFile.of(order);
            assertThat(file.identifiers()).containsExactly(old, now);
            assertThat(file.currentDockets()).containsExactly(now);
            assertThat(file.lineage().relations()).containsExactly(severed);
        }
    }

    @Test
    void aCancelledHearingIsPendingNoMoreAndARescheduledOneHasItsNewDate() {
        var set = said("court", "c1", 0, update().hearing("E1", 30, "SCHEDULED").hearing("E2", 20, "SCHEDULED"));
        var moved = said("court", "c2", 1, update().hearing("E2", 50, "RESCHEDULED"));
        var cancelled = said("court", "c3", 2, update().hearing("E1", 30, "CANCELLED"));

        for (List<Statement> order : Stories.permutations(List.of(set, moved, cancelled))) {
            assertThat(CaseFile.of(order).pendingCourtEvents()).singleElement().satisfies(e -> {
                assertThat(e.eventId()).isEqualTo("E2");
                assertThat(e.scheduledAt()).isEqualTo(Stories.NOON.plusHours(50));
            });
        }
    }

    @Test
    void aReleaseOfWhomNobodyBookedLeavesAGap() {
        var released = said("jail", "j2", 5, update().custody("RELEASED", 5));
        var booked = said("jail", "j1", 1, update().custody("BOOKED", 1));

        assertThat(CustodyCheck.of(CaseFile.of(List.of(released))))
                .extracting(CustodyCheck::gapBefore)
                .containsExactly(true);
        assertThat(CustodyCheck.of(CaseFile.of(List.of(released, booked))))
                .extracting(CustodyCheck::gapBefore)
                .containsExactly(false, false);
    }

    private static Charge from(ChargeLineage.Kind kind, String sequence, String... from) {
        return charge(sequence, null, "F1").from(new ChargeLineage(kind, List.of(from)));
    }
}
