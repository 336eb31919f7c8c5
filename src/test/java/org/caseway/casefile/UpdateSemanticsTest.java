package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.Facts.update;
import static org.caseway.casefile.Stories.said;
import static org.caseway.casefile.UpdateSemantics.FULL_SNAPSHOT;
import static org.caseway.casefile.UpdateSemantics.WHOLE_REPLACE;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateSemanticsTest {

    private final Statement first =
            said("court", "c1", 1, update().charge("1", "F2", "CONVICTED").charge("2", "M1", null));

    @Test
    void aDeltaLeavesStandingWhatItLeavesOut() {
        CaseFile file = CaseFile.of(List.of(first, said("court", "c2", 2, update().charge("1", "M1", null))));

        assertThat(file.charges())
                .hasSize(2)
                .first()
                .satisfies(c -> assertThat(c.disposition()).isNotNull());
    }

    @Test
    void aReplacedChargeLosesWhatItsSourceNoLongerSaysAndKeepsWhatOthersSay() {
        var police = said("pd", "p1", 0, update().charge(Stories.charge("1", "CTN-1", "F1")));
        var replaced = said("court", "c2", 2, update().meaning(WHOLE_REPLACE).charge("1", null, null));

        for (List<Statement> order : Stories.permutations(List.of(police, first, replaced))) {
            CaseFile file = CaseFile.of(order);
            assertThat(file.charges()).hasSize(2);
            Charge one = file.charges().get(0);
            assertThat(one.disposition()).isNull();
            assertThat(one.severity()).isEqualTo(Code.canonical("F1"));
            assertThat(one.trackingNumber()).isEqualTo("CTN-1");
        }
    }

    @Test
    void aReplacedArrestLosesTheBookingItNoLongerNames() {
        var booked = said("pd", "a1", 0, update().booking("B1"));
        var replaced = said("pd", "a2", 1, update().meaning(WHOLE_REPLACE).arrest("ATN-1"));

        assertThat(CaseFile.of(List.of(booked, replaced)).arrests())
                .singleElement()
                .satisfies(a -> assertThat(a.booking()).isNull());
    }

    @Test
    void aReplacedDefendantLosesWhatItsSourceNoLongerSays() {
        var full = said("pd", "a1", 0, update().defendant("Alpha", "Sample", "1990-02-28", "S1"));
        var replaced =
                said("pd", "a2", 1, update().meaning(WHOLE_REPLACE).defendant("Alpha", "Sample", "1990-02-28", null));

        assertThat(CaseFile.of(List.of(full, replaced)).defendants())
                .singleElement()
                .satisfies(d -> assertThat(d.person().identifiers()).isEmpty());
    }

    @Test
    void aSnapshotTakesAwayTheChargesOfItsSourceThatItDoesNotList() {
        var police = said("pd", "p1", 0, update().charge("3", "F1", null));
        var snapshot = said("court", "c2", 2, update().meaning(FULL_SNAPSHOT).charge("1", "M1", null));

        for (List<Statement> order : Stories.permutations(List.of(police, first, snapshot))) {
            assertThat(CaseFile.of(order).charges())
                    .extracting(Charge::sequence)
                    .containsExactly("3", "1");
        }
    }

    @Test
    void aSnapshotSaysNothingOfWhatIsFiledAfterIt() {
        var snapshot = said("court", "c2", 0, update().meaning(FULL_SNAPSHOT).charge("1", "M1", null));

        assertThat(CaseFile.of(List.of(first, snapshot)).charges()).hasSize(2);
    }

    @Test
    void aSnapshotWithoutAnyChargeStatesNoList() {
        var custody = said("court", "c2", 2, update().meaning(FULL_SNAPSHOT).custody("BOOKED", 2));

        assertThat(CaseFile.of(List.of(first, custody)).charges()).hasSize(2);
    }

    @Test
    void aSnapshotOfOneDefendantLeavesTheOthersAlone() {
        var alpha = said(
                "court",
                "c1",
                0,
                update().defendant("Alpha", "Sample", "1990-02-28", "S1").charge("1", "F1", null));
        var beta = said(
                "court",
                "c2",
                0,
                update().defendant("Beta", "Example", "1985-06-01", "S2").charge("2", "F1", null));
        var snapshot = said(
                "court",
                "c3",
                1,
                update().meaning(FULL_SNAPSHOT)
                        .defendant("Alpha", "Sample", "1990-02-28", "S1")
                        .charge("3", "F1", null));

        assertThat(CaseFile.of(List.of(alpha, beta, snapshot)).charges())
                .extracting(Charge::sequence)
                .containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void aReplacedChargeLeavesTheOthersOfItsDefendantToThatDefendant() {
        var both = said("court", "c1", 0, alpha().charge("1", "F1", null).charge("2", "F2", null));
        var beta = said("court", "c2", 1, beta().charge("1", "M1", null));
        var restated = said("court", "c3", 2, alpha().meaning(WHOLE_REPLACE).charge("1", "F3", null));

        for (List<Statement> order : Stories.permutations(List.of(both, beta, restated))) {
            CaseFile file = CaseFile.of(order);
            assertThat(file.defendants())
                    .extracting(d -> d.person().name().given())
                    .containsExactly("Alpha", "Beta");
            assertThat(file.charges())
                    .extracting(c -> c.sequence() + " " + c.severity().word() + " of " + c.party())
                    .containsExactlyInAnyOrder(
                            "1 F3 of person:SAMPLE,ALPHA,1990-02-28",
                            "2 F2 of person:SAMPLE,ALPHA,1990-02-28",
                            "1 M1 of person:EXAMPLE,BETA,1985-06-01");
        }
    }

    @Test
    void whatMayBeAnotherDefendantsIsNotGivenToTheOneWhoIsReplaced() {
        var alpha = said("court", "c1", 0, alpha().charge("1", "F1", null));
        var beta = said("court", "c2", 1, beta().charge("2", "M1", null));
        var either = said(
                "court",
                "c3",
                2,
                update().defendant("Doe", "Unknown", null, null).charge("4", "M2", null));
        var restated = said("court", "c4", 3, alpha().meaning(WHOLE_REPLACE).charge("1", "F3", null));

        assertThat(CaseFile.of(List.of(alpha, beta, either, restated)).charges())
                .filteredOn(c -> "4".equals(c.sequence()))
                .singleElement()
                .satisfies(c -> assertThat(c.party()).isNull());
    }

    @Test
    void aReplacedArrestLeavesTheNumbersOfItsChargesThoseOfTheArrest() {
        var whole = said(
                "pd", "a1", 0, update().arrest("ATN-1").charge("1", "F1", null).charge("2", "F2", null));
        var restated = said(
                "pd", "a2", 1, update().meaning(WHOLE_REPLACE).arrest("ATN-1").charge("1", "F3", null));

        assertThat(CaseFile.of(List.of(whole, restated)).charges())
                .hasSize(2)
                .allSatisfy(c ->
                        assertThat(c.numbering()).extracting(ChargeNumber::by).containsExactly("arrest atn:ATN-1"));
    }

    @Test
    void aReplacedCountOfOneArrestIsNotThatOfAnother() {
        var restated = said(
                "pd", "a3", 2, alpha().meaning(WHOLE_REPLACE).arrest("ATN-2").charge("1", "M3", null));

        assertThat(chargesAfterTwoArrests(restated)).containsExactlyInAnyOrder("1 F1", "2 F2", "1 M3");
    }

    @Test
    void aSnapshotOfOneArrestLeavesTheChargesOfTheOtherAlone() {
        var snapshot = said(
                "pd", "a3", 2, alpha().meaning(FULL_SNAPSHOT).arrest("ATN-2").charge("7", "M3", null));

        assertThat(chargesAfterTwoArrests(snapshot)).containsExactlyInAnyOrder("1 F1", "2 F2", "7 M3");
    }

    private static List<String> chargesAfterTwoArrests(Statement third) {
        var one = said(
                "pd", "a1", 0, alpha().arrest("ATN-1").charge("1", "F1", null).charge("2", "F2", null));
        var other = said("pd", "a2", 1, alpha().arrest("ATN-2").charge("1", "M1", null));
        return CaseFile.of(List.of(one, other, third)).charges().stream()
                .map(c -> c.sequence() + " " + c.severity().word())
                .toList();
    }

    private static Facts alpha() {
        return update().defendant("Alpha", "Sample", "1990-02-28", "S1");
    }

    private static Facts beta() {
        return update().defendant("Beta", "Example", "1985-06-01", "S2");
    }
}
