package org.caseway.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.casefile.CaseLineage;
import org.caseway.casefile.CaseRelation;
import org.caseway.casefile.DocketReplacement;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.PersonName;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Journeys;
import org.caseway.journey.Batch;
import org.caseway.journey.Correlated;
import org.caseway.journey.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** For each guard a message that passes it and one that it holds. */
class CaseGuardsTest {

    private static final String COURT = "XX001015J";
    private static final String OTHER_COURT = "XX002015J";

    private final CaseRooms rooms = new CaseRooms();

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void anotherNameAndAnotherBirthDateUnderOneTrackingNumberAreHeld() {
        UUID first = only(aMessage("m1").tracking("ATN-1").defendant("Alpha", "Sample", "1990-02-28", null));

        held("defendant-disagrees", aMessage("m2").tracking("ATN-1").defendant("Omega", "Tester", "1961-11-03", null));

        assertThat(only(aMessage("m3").tracking("ATN-1").defendant("Alpha", "Sample", "1990-02-28", null)))
                .isEqualTo(first);
    }

    @Test
    void aNicknameAnExchangedNameASlipAnAliasOrANewSurnameIsNoOtherDefendant() {
        UUID first = only(aMessage("m1").tracking("ATN-1").defendant("Robert", "Sample", "1990-02-28", null));
        List<Journeys> spellings = List.of(
                aMessage("nickname").defendant("Bob", "Sample", "1990-02-28", null),
                aMessage("exchanged").defendant("Sample", "Robert", "1990-02-28", null),
                aMessage("slip").defendant("Robert", "Sampel", "1990-02-23", null),
                aMessage("alias")
                        .defendant(
                                "Rex", "Testcase", "1975-07-07", null, new PersonName("Robert", null, "Sample", null)),
                aMessage("married").defendant("Robert", "Testcase", "1990-02-28", null),
                aMessage("born unknown").defendant("Bob", "Testcase", null, null),
                aMessage("not known by name").defendant("John", "Doe", null, null));

        for (Journeys message : spellings) {
            assertThat(only(message.tracking("ATN-1"))).isEqualTo(first);
        }
    }

    @Test
    void aNamesakeBornAtQuiteAnotherTimeOrAStrangerBornNobodyKnowsWhenIsHeld() {
        only(aMessage("m1").tracking("ATN-1").defendant("Robert", "Sample", "1990-02-28", null));

        held(
                "defendant-disagrees",
                aMessage("father").tracking("ATN-1").defendant("Robert", "Sample", "1961-11-03", null));
        held("defendant-disagrees", aMessage("stranger").tracking("ATN-1").defendant("Rex", "Testcase", null, null));
    }

    @Test
    void oneFingerprintNumberIsOneDefendantUnderAnyName() {
        UUID first = only(aMessage("m1").tracking("ATN-1").defendant("Alpha", "Sample", "1990-02-28", "XX01234567"));

        assertThat(only(aMessage("m2").tracking("ATN-1").defendant("Omega", "Tester", "1961-11-03", "XX01234567")))
                .isEqualTo(first);
        held(
                "defendant-disagrees",
                aMessage("m3").tracking("ATN-1").defendant("Gamma", "Specimen", "1940-01-09", "XX07654321"));
    }

    @Test
    void theGuardOfTheDefendantHoldsWithinOneBatchToo() {
        var batch = match(
                aMessage("m1").booking("B1").defendant("Alpha", "Sample", "1990-02-28", null),
                aMessage("m2").booking("B1").defendant("Omega", "Tester", "1961-11-03", null));

        assertThat(batch.onward()).hasSize(1);
        assertThat(codes(batch)).containsExactly("defendant-disagrees");
    }

    @Test
    void aCoDefendantUnderTheDocketOfTheCaseIsNoOtherCase() {
        UUID first = only(aMessage("m1").docket("D1").defendant("Alpha", "Sample", "1990-02-28", null));

        assertThat(only(aMessage("m2").docket("D1").defendant("Omega", "Tester", "1961-11-03", null)))
                .isEqualTo(first);
        assertThat(only(aMessage("m3").docket("D1").defendant("Sample Freight LLC")))
                .isEqualTo(first);
    }

    @Test
    void aTrackingNumberThatWasGivenToAnotherArrestIsHeld() {
        UUID first = only(aMessage("m1").arrest("ATN-1", "XX0010100", "R1", "2026-03-14"));

        held("tracking-number-in-use", aMessage("m2").arrest("ATN-1", "XX0010100", "R2", "2026-03-14"));
        held("tracking-number-in-use", aMessage("m3").arrest("ATN-1", "XX0010200", "R1", "2026-03-14"));

        assertThat(only(aMessage("m4").arrest("ATN-1", "XX0010100", "R1", "2026-03-15")))
                .as("the same record with its day corrected")
                .isEqualTo(first);
    }

    @Test
    void aDocketNumberMeansAnotherCaseInAnotherCourt() {
        UUID here = only(aMessage("m1").docketOf(COURT, "26-CR-1"));
        UUID there = only(aMessage("m2").docketOf(OTHER_COURT, "26-CR-1"));

        assertThat(there).isNotEqualTo(here);
        assertThat(only(aMessage("m3").docketOf(OTHER_COURT, "26-CR-1"))).isEqualTo(there);
    }

    @Test
    void twoArrestedForOneIncidentHaveEachTheirOwnCase() {
        UUID alpha = only(aMessage("m1")
                .incident("I1")
                .arrest("ATN-1", "XX0010100", "R1", "2026-03-14")
                .defendant("Alpha", "Sample", "1990-02-28", null));
        UUID omega = only(aMessage("m2")
                .incident("I1")
                .arrest("ATN-2", "XX0010100", "R2", "2026-03-14")
                .defendant("Omega", "Tester", "1961-11-03", null));

        assertThat(omega).isNotEqualTo(alpha);
        assertThat(only(aMessage("m3").incident("I1").defendant("Omega", "Tester", "1961-11-03", null)))
                .isEqualTo(omega);
        held("case-ambiguous", aMessage("m4").incident("I1"));
    }

    @Test
    void oneArrestedTwiceOnOneDayHasTwoCases() {
        UUID morning = only(aMessage("m1")
                .arrest("ATN-1", "XX0010100", "R1", "2026-03-14")
                .defendant("Alpha", "Sample", "1990-02-28", "XX01234567"));
        UUID evening = only(aMessage("m2")
                .arrest("ATN-2", "XX0010100", "R2", "2026-03-14")
                .defendant("Alpha", "Sample", "1990-02-28", "XX01234567"));

        assertThat(evening).isNotEqualTo(morning);
    }

    @Test
    void twoDocketsOfOneCourtAreTwoCasesAlsoWhenAMessageNamesNeitherTheDocketNorTheCaseThatHadIt() {
        only(alpha("m1").booking("B1"));
        only(alpha("m2").tracking("ATN-1"));
        only(alpha("m3").docketOf(COURT, "26-CR-2"));
        UUID first = only(alpha("m4").booking("B1").docketOf(COURT, "26-CR-2"));
        assertThat(only(alpha("m5").booking("B1").tracking("ATN-1"))).isEqualTo(first);
        UUID other = only(alpha("m6").docketOf(COURT, "26-CR-3"));

        held("case-ambiguous", alpha("m7").booking("B1").docketOf(COURT, "26-CR-3"));
        held("case-ambiguous", alpha("m8").tracking("ATN-1").docketOf(COURT, "26-CR-3"));

        assertThat(only(alpha("m9").docketOf(COURT, "26-CR-3"))).isEqualTo(other);
    }

    @Test
    void aDocketThatTookThePlaceOfAnotherFindsTheCaseLikeTheOther() {
        UUID first = only(aMessage("m1").docketOf(COURT, "26-CR-1"));

        UUID renumbered = only(aMessage("m2").docketOf(COURT, "26-CR-2").lineage(replacing("26-CR-1", "26-CR-2")));

        assertThat(renumbered).isEqualTo(first);
        assertThat(only(aMessage("m3").docketOf(COURT, "26-CR-1"))).isEqualTo(first);
        assertThat(only(aMessage("m4").docketOf(COURT, "26-CR-2"))).isEqualTo(first);
    }

    @Test
    void aCaseTransferredToAnotherCourtIsFoundUnderBothDockets() {
        var there = Identifier.of(IdentifierKind.COURT_DOCKET, OTHER_COURT, "T-7");
        var transferred =
                new CaseLineage(List.of(new CaseRelation(CaseRelation.Kind.TRANSFERRED, there, null)), List.of());
        UUID first = only(aMessage("m1").docketOf(COURT, "26-CR-1").lineage(transferred));

        assertThat(only(aMessage("m2").docketOf(OTHER_COURT, "T-7"))).isEqualTo(first);
    }

    @Test
    void aRelatedSeveredOrJointlyTriedCaseStaysACaseOfItsOwn() {
        for (var kind : List.of(
                CaseRelation.Kind.RELATED,
                CaseRelation.Kind.SEVERED,
                CaseRelation.Kind.JOINED,
                CaseRelation.Kind.CONSOLIDATED)) {
            var other = Identifier.of(IdentifierKind.COURT_DOCKET, COURT, "O-" + kind);
            var lineage = new CaseLineage(List.of(new CaseRelation(kind, other, null)), List.of());
            UUID one = only(aMessage("m1" + kind).docketOf(COURT, "D-" + kind).lineage(lineage));

            assertThat(only(aMessage("m2" + kind).docketOf(COURT, "O-" + kind))).isNotEqualTo(one);
        }
    }

    @Test
    void aCompanyUnderAnotherSpellingIsNoOtherDefendantAndOneOfAnotherFormIsHeld() {
        UUID first = only(aMessage("m1").tracking("ATN-1").defendant("Sample Towing LLC"));

        for (String same :
                List.of("SAMPLE TOWING, L.L.C.", "Sample Towing Limited Liability Company", "Sample Towing")) {
            assertThat(only(aMessage("m-" + same).tracking("ATN-1").defendant(same)))
                    .isEqualTo(first);
        }
        held("defendant-disagrees", aMessage("m2").tracking("ATN-1").defendant("Sample Towing Inc"));
        held("defendant-disagrees", aMessage("m3").tracking("ATN-1").defendant("Mock Bakery LLC"));
    }

    @Test
    void twoCasesOfACompanyAreJoinedWhenItIsOneForCertainAndOtherwiseHeld() {
        only(aMessage("m1").tracking("ATN-1").defendant("Sample Towing LLC"));
        UUID second = only(aMessage("m2").docket("CR-1").defendant("Sample Towing, L.L.C."));
        only(aMessage("m3").docket("CR-2").defendant("Sample Towing"));

        held("case-ambiguous", aMessage("m4").tracking("ATN-1").docket("CR-2").defendant("Sample Towing LLC"));
        only(aMessage("m5").tracking("ATN-1").docket("CR-1").defendant("Sample Towing LLC"));

        assertThat(only(aMessage("m6").docket("CR-1").defendant("Sample Towing LLC")))
                .isNotEqualTo(second);
    }

    @Test
    void whatIsHeldNamesNoValue() {
        match(aMessage("m1")
                .arrest("ATN-1", "XX0010100", "R1", "2026-03-14")
                .defendant("Alpha", "Sample", "1990-02-28", "XX01234567"));

        var refused = Stream.of(
                        aMessage("m2").tracking("ATN-1").defendant("Omega", "Tester", "1961-11-03", "XX07654321"),
                        aMessage("m3").arrest("ATN-1", "XX0010100", "R2", "2026-03-14"))
                .flatMap(m -> match(m).refused().stream())
                .toList();

        assertThat(refused).hasSize(2).allSatisfy(r -> {
            assertThat(r.outcome()).isEqualTo(Outcome.HELD);
            assertThat(r.problems().toString())
                    .doesNotContain("Omega", "Tester", "1961", "Alpha", "ATN-1", "R1", "R2", "XX07654321");
        });
    }

    private static Journeys alpha(String id) {
        return aMessage(id).defendant("Alpha", "Sample", "1990-02-28", null);
    }

    private static CaseLineage replacing(String old, String now) {
        return new CaseLineage(
                List.of(),
                List.of(new DocketReplacement(
                        Identifier.of(IdentifierKind.COURT_DOCKET, COURT, old),
                        Identifier.of(IdentifierKind.COURT_DOCKET, COURT, now))));
    }

    private void held(String code, Journeys message) {
        var batch = match(message);
        assertThat(batch.onward()).isEmpty();
        assertThat(codes(batch)).containsExactly(code);
    }

    private static List<String> codes(Batch<Correlated> batch) {
        return batch.refused().stream()
                .flatMap(r -> r.problems().stream())
                .map(p -> p.code())
                .toList();
    }

    private UUID only(Journeys message) {
        Batch<Correlated> batch = match(message);
        assertThat(codes(batch)).isEmpty();
        return batch.onward().get(0).caseId();
    }

    private Batch<Correlated> match(Journeys... messages) {
        return rooms.inTransaction(() ->
                rooms.correlate(Stream.of(messages).map(Journeys::canonical).toList()));
    }
}
