package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever order the messages arrive in, and however often, the case comes out byte for byte the same. The arrival itself
 * (number, moment) is made anew for every order, so that nothing of it can leak into the case.
 */
class OrderIndependenceTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final Instant FIRST_ARRIVAL = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void sixMessagesGiveOneCaseAndOneTimelineInAllTheir720Orders() {
        var story = Stories.sixMessages();
        var orders = Stories.permutations(story);
        byte[] expected = bytes(CaseFile.of(story));
        List<String> timeline = timeline(story);

        assertThat(orders).hasSize(720);
        for (List<Statement> order : orders) {
            var arrived = arriving(order);
            assertThat(bytes(CaseFile.of(arrived))).isEqualTo(expected);
            assertThat(timeline(arrived)).isEqualTo(timeline);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {20261123, 7, 99})
    void fortyMessagesWithDuplicatesGiveOneCaseInAThousandOrders(long seed) {
        var random = new Random(seed);
        var story = Stories.randomStory(random, 40);
        byte[] expected = bytes(CaseFile.of(story));
        List<String> timeline = timeline(story);

        for (int i = 0; i < 1000; i++) {
            var order = new ArrayList<>(story);
            random.ints(10, 0, story.size()).forEach(again -> order.add(story.get(again)));
            Collections.shuffle(order, random);
            var arrived = arriving(order);
            assertThat(bytes(CaseFile.of(arrived)))
                    .as("seed %d order %d", seed, i)
                    .isEqualTo(expected);
            assertThat(timeline(arrived)).isEqualTo(timeline);
        }
    }

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

    private static List<Statement> arriving(List<Statement> order) {
        var arrived = new ArrayList<Statement>(order.size());
        for (Statement said : order) {
            arrived.add(new Statement(
                    arrived.size() + 1L,
                    said.source(),
                    said.sourceMessageId(),
                    said.effectiveAt(),
                    said.reportedAt(),
                    FIRST_ARRIVAL.plusSeconds(arrived.size()),
                    said.update()));
        }
        return arrived;
    }

    private static byte[] bytes(CaseFile file) {
        return JSON.writeValueAsBytes(file);
    }

    private static List<String> timeline(List<Statement> statements) {
        return Timeline.of(statements).statements().stream()
                .map(s -> s.effectiveAt() + " " + s.reportedAt() + " " + s.source() + " " + s.sourceMessageId() + " "
                        + s.update())
                .toList();
    }
}
