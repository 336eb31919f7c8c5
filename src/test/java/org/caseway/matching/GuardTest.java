package org.caseway.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.junit.jupiter.api.Test;

/** Each guard objects to its own pair; the pair that differs in nothing meets no objection. */
class GuardTest {

    private static PersonDescription.Builder person(String given, String born) {
        return PersonDescription.named(given, "Sampleton")
                .birthDate(born)
                .addressLine("12 Example Street")
                .place("Sampleville", "ZZ", "00001");
    }

    private static Set<Guard> objections(PersonDescription.Builder a, PersonDescription.Builder b) {
        return Guard.objecting(Comparison.of(PersonFeatures.of(a.build()), PersonFeatures.of(b.build())));
    }

    private static Identifier number(IdentifierKind kind, String value) {
        return Identifier.of(kind, "ZZ", value);
    }

    @Test
    void nobodyObjectsToTheSamePersonTwice() {
        assertThat(objections(person("Beatrix", "1980-05-17"), person("Beatrix", "1980-05-17")))
                .isEmpty();
    }

    /** What no weight outvotes, and what a human is asked about: a guard that changes sides here joins or parts people by itself. */
    @Test
    void theseKeepApartAndTheOthersAsk() {
        assertThat(Guard.values())
                .filteredOn(Guard::contradicts)
                .containsExactlyInAnyOrder(
                        Guard.NAMED_APART,
                        Guard.FINGERPRINT_NUMBERS_DIFFER,
                        Guard.SUFFIXES_DIFFER,
                        Guard.STRONG_NUMBERS_DIFFER,
                        Guard.RELATIVES,
                        Guard.TWINS);
    }

    @Test
    void juniorIsNotSenior() {
        assertThat(objections(
                        person("Leopold", "1980-05-17").suffix("Jr"),
                        person("Leopold", "1980-05-17").suffix("Sr.")))
                .containsExactly(Guard.SUFFIXES_DIFFER);
    }

    @Test
    void twoFingerprintNumbersOfAStateAreTwoPeopleEvenOneDigitApart() {
        var one = person("Leopold", "1980-05-17").identifier(number(IdentifierKind.STATE_FINGERPRINT, "ZZ900001"));
        var other = person("Leopold", "1980-05-17").identifier(number(IdentifierKind.STATE_FINGERPRINT, "ZZ900002"));

        assertThat(objections(one, other)).contains(Guard.FINGERPRINT_NUMBERS_DIFFER);
    }

    @Test
    void oneFingerprintNumberThatAgreesBesideAnotherThatDoesNotIsAskedAbout() {
        var one = person("Leopold", "1980-05-17")
                .identifier(number(IdentifierKind.STATE_FINGERPRINT, "ZZ900001"))
                .identifier(number(IdentifierKind.FBI, "900111ZZ1"));
        var other = person("Leopold", "1980-05-17")
                .identifier(number(IdentifierKind.STATE_FINGERPRINT, "ZZ900001"))
                .identifier(number(IdentifierKind.FBI, "777222YY2"));

        assertThat(objections(one, other)).containsExactly(Guard.FINGERPRINT_NUMBERS_CONFLICT);
        assertThat(objections(one, one)).isEmpty();
    }

    @Test
    void oneOtherSsnIsAskedAboutAndTwoOtherNumbersKeepApart() {
        var one = person("Leopold", "1980-05-17").identifier(number(IdentifierKind.SSN, "900112222"));
        var other = person("Leopold", "1980-05-17").identifier(number(IdentifierKind.SSN, "900334444"));
        assertThat(objections(one, other)).containsExactly(Guard.STRONG_NUMBER_DIFFERS);

        one.identifier(number(IdentifierKind.DRIVER_LICENSE, "D1112223"));
        other.identifier(number(IdentifierKind.DRIVER_LICENSE, "D7778889"));
        assertThat(objections(one, other)).containsExactly(Guard.STRONG_NUMBERS_DIFFER);
    }

    @Test
    void coDefendantsOfOneComplaintAreTwoPeople() {
        assertThat(objections(
                        person("Leopold", "1980-05-17").document("complaint 1"),
                        person("Leopold", "1980-05-17").document("complaint 1")))
                .containsExactly(Guard.NAMED_APART);
    }

    @Test
    void relativesShareAHouseAndASurname() {
        assertThat(objections(person("Leopold", "1980-05-17"), person("Odette", "2004-11-30")))
                .contains(Guard.RELATIVES);
        assertThat(objections(person("Leopold", "1980-05-17"), person("Leopold", "2004-11-30")))
                .contains(Guard.PERHAPS_RELATIVES, Guard.NAMESAKES)
                .doesNotContain(Guard.RELATIVES);
    }

    @Test
    void twinsShareTheDayToo() {
        assertThat(objections(person("Leopold", "1980-05-17"), person("Odette", "1980-05-17")))
                .contains(Guard.PERHAPS_TWINS);
        assertThat(objections(
                        person("Leopold", "1980-05-17").sex("M"),
                        person("Odette", "1980-05-17").sex("F")))
                .contains(Guard.TWINS);
    }

    @Test
    void aNameAndAnAddressAreNotEnough() {
        assertThat(objections(person("Leopold", "1980-05-17"), person("Leopold", "")))
                .containsExactly(Guard.NAMESAKES);
        assertThat(objections(person("", "1980-05-17"), person("Leopold", "1980-05-17")))
                .contains(Guard.NAME_INCOMPLETE);
    }

    @Test
    void fatherAndSonOfOneNameBornOnOneDayOfTheYearAreAskedAbout() {
        assertThat(objections(person("Leopold", "1960-05-17"), person("Leopold", "1990-05-17")))
                .containsExactly(Guard.PERHAPS_RELATIVES);
        assertThat(objections(person("Leopold", "1980-05-17"), person("Leopold", "1981-05-17")))
                .as("a slip in the year")
                .isEmpty();
    }

    @Test
    void aSonWithHisFathersNameAndSocialSecurityNumberIsAskedAboutAndOneWithHisFingerprintsIsHe() {
        var number = number(IdentifierKind.SSN, "901-00-1234");
        assertThat(objections(
                        person("Leopold", "1960-05-17").identifier(number),
                        person("Leopold", "1991-11-02").identifier(number)))
                .containsExactly(Guard.NAMESAKES);
        var fingerprints = number(IdentifierKind.STATE_FINGERPRINT, "ZZ900001");
        assertThat(objections(
                        person("Leopold", "1960-05-17").identifier(fingerprints),
                        person("Leopold", "1991-11-02").identifier(fingerprints)))
                .isEmpty();
    }

    @Test
    void aNameForNobodyIsNobodysName() {
        for (String[] name :
                new String[][] {{"John", "Doe"}, {"Unknown", "Unknown"}, {"Baby Boy", "Mossley"}, {"FNU", "LNU"}}) {
            var nobody = PersonDescription.named(name[0], name[1]).birthDate("1980-05-17");
            assertThat(objections(nobody, nobody)).contains(Guard.NAME_INCOMPLETE);
        }
    }

    @Test
    void aWordOrACountWhereANumberBelongsAgreesWithNothing() {
        for (String written : new String[] {"PENDING", "NOT ON FILE", "987-65-4321", "078-05-1120", "AAAAAA"}) {
            var one = person("Leopold", "").identifier(number(IdentifierKind.STATE_FINGERPRINT, written));
            assertThat(objections(one, one)).as(written).containsExactly(Guard.NAMESAKES);
        }
    }

    @Test
    void anotherMiddleNameIsAnotherPersonPerhaps() {
        assertThat(objections(
                        person("Leopold", "1980-05-17").middle("Quill"),
                        person("Leopold", "1980-05-17").middle("Moss")))
                .containsExactly(Guard.NAMESAKES_TOLD_APART);
    }

    @Test
    void anObjectionSendsTheBestScoreToAHuman() {
        var score = new MatchScore(40, java.util.List.of(), Set.of(Guard.NAMESAKES));

        assertThat(score.outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(new MatchScore(40, java.util.List.of(), Set.of()).outcome()).isEqualTo(Outcome.LINK);
        assertThat(new MatchScore(5, java.util.List.of(), Set.of()).outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(new MatchScore(-1, java.util.List.of(), Set.of()).outcome()).isEqualTo(Outcome.NEW);
    }
}
