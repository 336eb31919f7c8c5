package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.Arrivals.arriving;
import static org.caseway.casefile.Arrivals.bytes;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What makes a case independent of the order in which its messages arrive; {@link OrderPropertyTest} tries the orders.
 */
class OrderIndependenceTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void layingEachLatestStatementOnTopIsTheSameAsFoldingAllOfThem(long seed) {
        var sorted = Timeline.of(Stories.growingStory(new Random(seed), 40)).statements();
        var file = CaseFile.empty();

        for (int i = 0; i < sorted.size(); i++) {
            file = file.plus(sorted.get(i).update());
            assertThat(bytes(file)).isEqualTo(bytes(CaseFile.of(sorted.subList(0, i + 1))));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aCaseTakesOnTopOnlyWhatGivesTheSameAsFoldingAnew(long seed) {
        var sorted = Timeline.of(Stories.randomStory(new Random(seed), 40)).statements();
        var file = CaseFile.empty();

        for (int i = 0; i < sorted.size(); i++) {
            CaseUpdate update = sorted.get(i).update();
            CaseFile anew = CaseFile.of(sorted.subList(0, i + 1));
            if (file.takes(update)) {
                assertThat(bytes(file.plus(update))).isEqualTo(bytes(anew));
            }
            file = anew;
        }
    }

    @Test
    void statementsOfOneMomentAreOrderedByWhoSaidThemAndNotByArrival() {
        var court = Stories.said("court", "m1", 5, Facts.update().charge("1", "M1", null));
        var police = Stories.said("pd", "m1", 5, Facts.update().charge("1", "F2", null));
        var policeAgain = Stories.said("pd", "m1", 5, Facts.update().charge("1", "F3", null));

        for (List<Statement> order : Stories.permutations(List.of(court, police, policeAgain))) {
            assertThat(CaseFile.of(arriving(order)).charges())
                    .singleElement()
                    .satisfies(c -> assertThat(c.severity()).isEqualTo(Code.canonical("F3")));
        }
    }

    @Test
    void aStatementHeardTwiceIsOnTheTimelineOnceAsItFirstCame() {
        var once = Stories.said("pd", "m1", 1, Facts.update().arrest("ATN-1"));
        var heard = arriving(List.of(once, once));

        assertThat(Timeline.of(List.of(heard.get(1), heard.get(0))).statements())
                .containsExactly(heard.get(0));
    }
}
