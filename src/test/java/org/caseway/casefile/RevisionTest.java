package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.casefile.Facts.update;
import static org.caseway.casefile.RevisionKind.CORRECTS;
import static org.caseway.casefile.RevisionKind.REINSTATES;
import static org.caseway.casefile.RevisionKind.WITHDRAWS;
import static org.caseway.casefile.Stories.said;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RevisionTest {

    private final Statement arrest =
            said("pd", "a1", 0, update().booking("B1").charge("1", "F2", null).charge("2", "M1", null));
    private final Statement withdrawal = said("pd", "w1", 2, update().revising(Revision.ofMessage(WITHDRAWS, "a1")));

    @Test
    void aWithdrawnMessageSaysNothingMoreWhicheverArrivesFirst() {
        inEveryOrder(List.of(arrest, withdrawal), file -> {
            assertThat(file.arrests()).isEmpty();
            assertThat(file.charges()).isEmpty();
        });
    }

    @Test
    void aWithdrawalThatComesAloneWaitsForWhatItWithdraws() {
        CaseFile alone = CaseFile.of(List.of(withdrawal));

        assertThat(alone.takes(arrest.update())).isFalse();
        assertThatThrownBy(() -> alone.plus(arrest.update())).isInstanceOf(IllegalArgumentException.class);
        assertThat(CaseFile.of(List.of(withdrawal, arrest)).charges()).isEmpty();
    }

    @Test
    void aReinstatedMessageStandsAgain() {
        var reinstated = said("pd", "w2", 3, update().revising(Revision.ofMessage(REINSTATES, "a1")));

        inEveryOrder(
                List.of(arrest, withdrawal, reinstated),
                file -> assertThat(file.charges()).hasSize(2));
    }

    @Test
    void aWithdrawalThatIsItselfWithdrawnStrikesNothing() {
        var undone = said("pd", "w2", 3, update().revising(Revision.ofMessage(WITHDRAWS, "w1")));

        inEveryOrder(
                List.of(arrest, withdrawal, undone),
                file -> assertThat(file.charges()).hasSize(2));
    }

    @Test
    void aCorrectionTakesThePlaceOfWhatItCorrects() {
        var correction =
                said("pd", "a2", 0, 4, update().charge("1", "M1", null).revising(Revision.ofMessage(CORRECTS, "a1")));

        inEveryOrder(
                List.of(arrest, correction),
                file -> assertThat(file.charges())
                        .singleElement()
                        .satisfies(c -> assertThat(c.severity()).isEqualTo(Code.canonical("M1"))));
    }

    @Test
    void whatIsCorrectedTwiceIsSaidAsItWasCorrectedLast() {
        var correction =
                said("pd", "a2", 0, 4, update().charge("1", "M1", null).revising(Revision.ofMessage(CORRECTS, "a1")));
        var again =
                said("pd", "a3", 0, 5, update().charge("1", "M2", null).revising(Revision.ofMessage(CORRECTS, "a2")));

        inEveryOrder(
                List.of(arrest, correction, again),
                file -> assertThat(file.charges())
                        .singleElement()
                        .satisfies(c -> assertThat(c.severity()).isEqualTo(Code.canonical("M2"))));
    }

    @Test
    void aCorrectionThatIsWithdrawnLeavesStandingWhatItCorrected() {
        var correction =
                said("pd", "a2", 0, 4, update().charge("1", "M1", null).revising(Revision.ofMessage(CORRECTS, "a1")));
        var undone = said("pd", "w2", 5, update().revising(Revision.ofMessage(WITHDRAWS, "a2")));

        inEveryOrder(List.of(arrest, correction, undone), file -> {
            assertThat(file.charges()).hasSize(2);
            assertThat(file.charges().get(0).severity()).isEqualTo(Code.canonical("F2"));
        });
    }

    @Test
    void whatCorrectsAWithdrawalOfItselfStands() {
        var early = said("pd", "w1", 2, update().revising(Revision.ofMessage(WITHDRAWS, "a2")));
        var correction =
                said("pd", "a2", 0, 4, update().charge("3", "M1", null).revising(Revision.ofMessage(CORRECTS, "w1")));

        inEveryOrder(
                List.of(arrest, early, correction),
                file -> assertThat(file.charges()).hasSize(3));
    }

    @Test
    void oneSourceCannotWithdrawWhatAnotherSaid() {
        var foreign = said("jail", "w1", 2, update().revising(Revision.ofMessage(WITHDRAWS, "a1")));

        inEveryOrder(
                List.of(arrest, foreign), file -> assertThat(file.charges()).hasSize(2));
    }

    @Test
    void aMistakenBookingTakesItsMovementsWithItAndLeavesTheArrest() {
        var booked = said("pd", "b1", 1, update().custody("BOOKED", 1));
        var mistaken = said("pd", "b2", 2, update().revising(Revision.ofRecord(WITHDRAWS, "B1")));

        inEveryOrder(List.of(arrest, booked, mistaken), file -> {
            assertThat(file.custody()).isEmpty();
            assertThat(file.charges()).hasSize(2);
            assertThat(file.arrests())
                    .singleElement()
                    .satisfies(a -> assertThat(a.booking()).isNull());
        });
    }

    @Test
    void aWithdrawnArrestTakesItsChargesWithIt() {
        var mistaken = said("pd", "a9", 2, update().revising(Revision.ofRecord(WITHDRAWS, "r")));

        inEveryOrder(List.of(arrest, mistaken), file -> {
            assertThat(file.arrests()).isEmpty();
            assertThat(file.charges()).isEmpty();
        });
    }

    @Test
    void messagesThatWithdrawEachOtherHaveOneOutcome() {
        var one = said("pd", "x1", 1, update().docket("D1").revising(Revision.ofMessage(WITHDRAWS, "x2")));
        var other = said("pd", "x2", 2, update().docket("D2").revising(Revision.ofMessage(WITHDRAWS, "x1")));

        inEveryOrder(
                List.of(one, other),
                file -> assertThat(file.identifiers())
                        .extracting(Identifier::value)
                        .containsExactly("D2"));
    }

    @Test
    void whatIsWithdrawnIsToldAsAChange() {
        CaseFile before = CaseFile.of(List.of(arrest));

        assertThat(CaseFile.of(List.of(arrest, withdrawal)).changesSince(before))
                .containsExactly("arrest withdrawn", "count 1 withdrawn", "count 2 withdrawn");
    }

    private static void inEveryOrder(List<Statement> statements, Consumer<CaseFile> check) {
        Stories.permutations(statements).forEach(order -> check.accept(CaseFile.of(order)));
    }
}
