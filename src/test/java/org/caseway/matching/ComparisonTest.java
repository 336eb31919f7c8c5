package org.caseway.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.caseway.casefile.PersonName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "1980-05-17, 19800517, EXACT",
        "1980-05-17, 05/17/1980, EXACT",
        "1980-05-07, 1980-07-05, EQUIVALENT",
        "1980-05-17, 1980-05-71, SIMILAR",
        "1980-05-17, 1980-05-18, CLOSE",
        "1980-05-17, 1980-11-17, SIMILAR",
        "1980-05-17, 1980-01-01, SIMILAR",
        "1980-05-17, 1900-01-01, MISSING",
        "1980-05-17, soon, MISSING",
        "1980-05-17, 1951-11-30, DIFFERENT"
    })
    void datesAgreeAsFarAsTheirSlipsAllow(String a, String b, Level level) {
        assertThat(BirthDate.parse(a).compare(BirthDate.parse(b))).isEqualTo(level);
        assertThat(BirthDate.parse(b).compare(BirthDate.parse(a))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "José, Jose, EXACT",
        "Łukasz, Lukasz, EXACT",
        "O'Sample, OSample, EXACT",
        "William, Bill, EQUIVALENT",
        "Francisco, Pancho, EQUIVALENT",
        "Sampleton, Samplteon, CLOSE",
        "Sampleton, Sampleton-Moss, SIMILAR",
        "B, Beatrix, WEAK",
        "Beatrix, Desmond, DIFFERENT",
        "'', Desmond, MISSING"
    })
    void namesAgreeAcrossSpellings(String a, String b, Level level) {
        assertThat(NameForm.compare(Spelling.plain(a), Spelling.plain(b))).isEqualTo(level);
    }

    @Test
    void exchangedNamesAreRecognised() {
        Comparison exchanged = compare(
                PersonDescription.named("Sampleton", "Beatrix"), PersonDescription.named("Beatrix", "Sampleton"));

        assertThat(exchanged.level(Field.SURNAME)).isEqualTo(Level.EXACT);
        assertThat(exchanged.level(Field.NAME_ORDER)).isEqualTo(Level.DIFFERENT);
    }

    @Test
    void anAliasCountsAsTheName() {
        Comparison known = compare(
                PersonDescription.named("Beatrix", "Moss").alias(new PersonName("Beatrix", null, "Sampleton", null)),
                PersonDescription.named("Beatrix", "Sampleton"));

        assertThat(known.level(Field.SURNAME)).isEqualTo(Level.EXACT);
    }

    @Test
    void twoFlatsOfAHouseAreTwoHouseholds() {
        assertThat(compare(
                                PersonDescription.named("", "").addressLine("12 Example Street apt 3"),
                                PersonDescription.named("", "").addressLine("12 example st, Apt 4"))
                        .underOneRoof())
                .isFalse();
        assertThat(compare(
                                PersonDescription.named("", "").addressLine("12 Example Street"),
                                PersonDescription.named("", "").addressLine("12 exmaple st"))
                        .underOneRoof())
                .isTrue();
    }

    @Test
    void whatIsMissingSaysNothing() {
        MatchWeights weights = WeightLearning.from(java.util.List.of());
        MatchScore score = new PersonMatcher(weights)
                .score(
                        PersonFeatures.of(PersonDescription.named("", "").build()),
                        PersonFeatures.of(
                                PersonDescription.named("Beatrix", "Moss").build()));

        assertThat(score.contributions()).isEmpty();
        assertThat(score.bits()).isEqualTo(weights.priorBits());
    }

    private static Comparison compare(PersonDescription.Builder a, PersonDescription.Builder b) {
        return Comparison.of(PersonFeatures.of(a.build()), PersonFeatures.of(b.build()));
    }
}
