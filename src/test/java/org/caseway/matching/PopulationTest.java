package org.caseway.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the matcher finds in an invented county, with no label and nothing set for it. */
class PopulationTest {

    private static final List<PersonDescription> PEOPLE = SyntheticPopulation.ofHouseholds(300);
    private static final int[] TRUTH =
            IntStream.range(0, 2 * PEOPLE.size()).map(i -> i % PEOPLE.size()).toArray();
    private static final MatchedPopulation WRITTEN_TWICE = MatchedPopulation.match(writtenTwice());

    private static List<PersonDescription> writtenTwice() {
        var people = new ArrayList<>(PEOPLE);
        var corrupter = new Corrupter(11);
        PEOPLE.forEach(p -> people.add(corrupter.corrupt(p)));
        return people;
    }

    @Test
    void joinsNoTwoPeopleWhenEveryoneIsAnother() {
        MatchedPopulation matched = MatchedPopulation.match(PEOPLE);

        assertThat(matched.automatic()).doesNotHaveDuplicates();
    }

    @Test
    void joinsNobodyFalselyAmongTwinsJuniorsAndNamesakesWrittenDownBadly() {
        assertThat(Agreement.of(WRITTEN_TWICE.automatic(), TRUTH).falsePairs()).isZero();
    }

    @Test
    void findsMostPeopleAgain() {
        Agreement agreement = Agreement.of(WRITTEN_TWICE.likely(), TRUTH);

        assertThat(agreement.f1()).isGreaterThan(0.95);
        assertThat(agreement.bcubedF1()).isGreaterThan(0.95);
    }

    @Test
    void learnsHowManyPairsThereAreFromNothingToldToIt() {
        double pairs = WRITTEN_TWICE.weights().prior() * TRUTH.length * (TRUTH.length - 1) / 2;

        assertThat(pairs).isBetween(0.9 * PEOPLE.size(), 1.1 * PEOPLE.size());
        assertThat(WRITTEN_TWICE.weights().m(Field.MIDDLE, Level.EXACT)).isGreaterThan(0.9);
        assertThat(WRITTEN_TWICE.weights().m(Field.BIRTH_DATE, Level.EXACT)).isBetween(0.75, 0.95);
    }

    @Test
    void theSamePeopleTeachTheSameWeights() {
        assertThat(MatchedPopulation.match(writtenTwice()).weights().prior())
                .isEqualTo(WRITTEN_TWICE.weights().prior());
    }

    @Test
    void comparesFewPairsPerPersonHoweverManyPeopleThereAre() {
        List<PersonFeatures> same = java.util.Collections.nCopies(2000, PersonFeatures.of(PEOPLE.get(0)));

        assertThat(CandidatePairs.of(same)).isEmpty();
        assertThat(BlockingKeys.of(same.get(0))).hasSizeLessThanOrEqualTo(BlockingKeys.MOST);
    }
}
