package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.Facts.update;
import static org.caseway.casefile.Stories.said;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The charges of one defendant as police, prosecutor and court number them. */
class ChargeMatchingTest {

    private static final String ASSAULT = "61";
    private static final String THEFT = "119";
    private static final String TRESPASS = "107";

    private final Statement arrested = said(
            "pd",
            "a1",
            0,
            update().arrest("ATN-1").charge(charge("1", ASSAULT, "F1")).charge(charge("2", THEFT, "M1")));

    @Test
    void aProsecutorWhoNumbersAnewMeansTheChargesOfTheSameStatutes() {
        var filed = said(
                "da",
                "f1",
                1,
                update().filing("FIL-1").charge(charge("1", THEFT, "M2")).charge(charge("2", ASSAULT, "F1")));

        assertInEveryOrder(List.of(arrested, filed), "2 61 F1", "1 119 M2");
    }

    @Test
    void eachGoesOnUnderItsOwnNumbers() {
        var filed = said(
                "da",
                "f1",
                1,
                update().filing("FIL-1").charge(charge("1", THEFT, "M1")).charge(charge("2", ASSAULT, "F1")));
        var corrected = said("pd", "a2", 2, update().arrest("ATN-1").charge(Stories.charge("2", null, "M3")));
        var amended = said("da", "f2", 3, update().filing("FIL-2").charge(Stories.charge("2", null, "F3")));

        assertInEveryOrder(List.of(arrested, filed, corrected, amended), "2 61 F3", "2 119 M3");
    }

    @Test
    void theWholeIsMatchedAndNotOneAfterTheOther() {
        var day = LocalDate.of(2026, 3, 14);
        var counts = said(
                "pd",
                "a1",
                0,
                update().arrest("ATN-1")
                        .charge(charge("1", THEFT, "M1", day))
                        .charge(charge("2", THEFT, "M1", day.plusDays(1))));
        var filed = said(
                "da",
                "f1",
                1,
                update().filing("FIL-1")
                        .charge(charge("5", THEFT, "M2", day.plusDays(1)))
                        .charge(charge("6", THEFT, "F3", day)));

        assertInEveryOrder(List.of(counts, filed), "6 119 F3", "5 119 M2");
    }

    @Test
    void aChargeThatNobodyReportedBeforeIsNew() {
        var filed = said("da", "f1", 1, update().filing("FIL-1").charge(charge("3", TRESPASS, "M3")));

        assertInEveryOrder(List.of(arrested, filed), "1 61 F1", "2 119 M1", "3 107 M3");
    }

    @Test
    void anAmendedStatuteUnderTheSameNumberIsTheSameCharge() {
        var filed = said("da", "f1", 1, update().filing("FIL-1").charge(charge("1", TRESPASS, "M3")));

        assertInEveryOrder(List.of(arrested, filed), "1 107 M3", "2 119 M1");
    }

    @Test
    void whatFitsTwoChargesEquallyWellIsKeptApartWithANoteForAHuman() {
        var counts = said(
                "pd",
                "a1",
                0,
                update().arrest("ATN-1").charge(charge("1", THEFT, "M1")).charge(charge("2", THEFT, "M1")));
        var dismissed = said("da", "f1", 1, update().filing("FIL-1").charge(charge(null, THEFT, "M1")));

        for (List<Statement> order : Stories.permutations(List.of(counts, dismissed))) {
            CaseFile file = CaseFile.of(order);
            assertThat(file.charges()).hasSize(3);
            assertThat(file.reviews())
                    .singleElement()
                    .asString()
                    .startsWith("count without number may be any of several charges");
            assertThat(file.changesSince(CaseFile.of(List.of(counts))))
                    .anyMatch(change -> change.startsWith("to be reviewed: count without number"));
        }
    }

    @Test
    void whatIsTheSameEitherWayNeedsNoHuman() {
        var counts = said(
                "pd",
                "a1",
                0,
                update().arrest("ATN-1").charge(charge("1", THEFT, "M1")).charge(charge("2", THEFT, "M1")));
        var filed = said(
                "da",
                "f1",
                1,
                update().filing("FIL-1").charge(charge("5", THEFT, "M2")).charge(charge("6", THEFT, "M2")));

        CaseFile file = CaseFile.of(List.of(counts, filed));
        assertThat(file.charges()).hasSize(2);
        assertThat(file.reviews()).isEmpty();
    }

    @Test
    void chargesOfTwoArrestsAreNeverOneThoughBothAreTheFirst() {
        var again = said("pd", "a9", 5, update().arrest("ATN-2").charge(charge("1", ASSAULT, "F2")));

        assertInEveryOrder(List.of(arrested, again), "1 61 F1", "2 119 M1", "1 61 F2");
    }

    @Test
    void aNumberThatTwoDefendantsHaveIsNobodysWhereNoneIsNamed() {
        var alpha = said(
                "court",
                "c1",
                0,
                update().defendant("Alpha", "Sample", "1990-02-28", null).charge("1", "F1", null));
        var beta = said(
                "court",
                "c2",
                1,
                update().defendant("Beta", "Example", "1985-06-01", null).charge("1", "M1", null));
        var nobody = said("court", "c3", 2, update().charge("1", null, "DISMISSED"));

        CaseFile file = CaseFile.of(List.of(alpha, beta, nobody));

        assertThat(file.charges()).filteredOn(c -> c.party() != null).allMatch(c -> c.disposition() == null);
        assertThat(file.reviews()).hasSize(1);
    }

    @Test
    void hundredsOfChargesAreLaidWithoutMatchingEachWithEach() {
        var many = IntStream.rangeClosed(1, 400)
                .mapToObj(i -> charge(Integer.toString(i), THEFT, "M1"))
                .toList();
        var police = update().arrest("ATN-1");
        var prosecutor = update().filing("FIL-1");
        many.forEach(police::charge);
        many.forEach(prosecutor::charge);

        CaseFile file = CaseFile.of(List.of(said("pd", "a1", 0, police), said("da", "f1", 1, prosecutor)));

        assertThat(file.charges()).hasSize(400);
        assertThat(file.reviews()).isEmpty();
    }

    private static void assertInEveryOrder(List<Statement> statements, String... charges) {
        for (List<Statement> order : Stories.permutations(statements)) {
            CaseFile file = CaseFile.of(order);
            assertThat(file.charges())
                    .extracting(c -> c.sequence() + " " + c.statute().section() + " "
                            + c.severity().word())
                    .containsExactly(charges);
            assertThat(file.reviews()).isEmpty();
        }
        var onTop = CaseFile.empty();
        for (Statement statement : Timeline.of(statements).statements()) {
            onTop = onTop.plus(statement.update());
        }
        assertThat(onTop).isEqualTo(CaseFile.of(statements));
    }

    private static Charge charge(String sequence, String section, String severity) {
        return charge(sequence, section, severity, null);
    }

    private static Charge charge(String sequence, String section, String severity, LocalDate on) {
        return new Charge(
                sequence,
                null,
                1,
                null,
                new Statute("XX", "53a", section, null),
                null,
                Code.canonical(severity),
                on,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
