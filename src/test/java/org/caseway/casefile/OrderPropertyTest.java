package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.Arrivals.arriving;
import static org.caseway.casefile.Arrivals.bytes;
import static org.caseway.casefile.Arrivals.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;

/** Whatever order messages come in, and however often: what is found wrong is narrowed down to the fewest messages. */
class OrderPropertyTest {

    private static final List<Statement> SIX = Stories.sixMessages();
    private static final Map<Long, List<Statement>> STORIES = new ConcurrentHashMap<>();
    private static final Map<Long, byte[]> CASES = new ConcurrentHashMap<>();
    private static final Map<Long, List<String>> TIMELINES = new ConcurrentHashMap<>();

    @Property(tries = 720, generation = GenerationMode.EXHAUSTIVE)
    void sixMessagesGiveOneCaseAndOneTimelineInAllTheir720Orders(@ForAll("ordersOfSix") List<Statement> order) {
        var arrived = arriving(order);

        assertThat(bytes(CaseFile.of(arrived))).isEqualTo(bytes(CaseFile.of(SIX)));
        assertThat(timeline(arrived)).isEqualTo(timeline(SIX));
    }

    @Property(tries = 1000, seed = "20261127", edgeCases = EdgeCasesMode.NONE)
    void fortyMessagesWithDuplicatesGiveOneCaseInAThousandOrders(
            @ForAll("stories") long story, @ForAll("ordersOfForty") List<Integer> order) {
        var arrived = arriving(order.stream().map(told(story)::get).toList());

        assertThat(bytes(CaseFile.of(arrived)))
                .isEqualTo(CASES.computeIfAbsent(story, s -> bytes(CaseFile.of(told(s)))));
        assertThat(timeline(arrived)).isEqualTo(TIMELINES.computeIfAbsent(story, s -> timeline(told(s))));
    }

    @Property(tries = 1000, seed = "20261127")
    void anyFewOfTheMessagesGiveOneCaseForwardsAndBackwards(
            @ForAll("stories") long story, @ForAll("fewOfForty") List<Integer> some) {
        var forwards = some.stream().map(told(story)::get).toList();
        var backwards = new ArrayList<>(forwards);
        Collections.reverse(backwards);

        assertThat(bytes(CaseFile.of(arriving(backwards))))
                .isEqualTo(bytes(CaseFile.of(arriving(List.copyOf(new LinkedHashSet<>(forwards))))));
    }

    private static List<Statement> told(long story) {
        return STORIES.computeIfAbsent(story, seed -> Stories.randomStory(new Random(seed), 40));
    }

    @Provide
    Arbitrary<List<Statement>> ordersOfSix() {
        return Arbitraries.shuffle(SIX);
    }

    @Provide
    Arbitrary<Long> stories() {
        return Arbitraries.of(20261123L, 7L, 99L);
    }

    /** All forty in some order, and up to ten of them once more somewhere. */
    @Provide
    Arbitrary<List<Integer>> ordersOfForty() {
        Arbitrary<List<Integer>> all =
                Arbitraries.shuffle(IntStream.range(0, 40).boxed().toList());
        Arbitrary<List<Tuple2<Integer, Integer>>> again =
                number().tuple2().list().ofMaxSize(10);
        return Combinators.combine(all, again).as((order, twice) -> {
            var heard = new ArrayList<>(order);
            twice.forEach(t -> heard.add(t.get2(), t.get1()));
            return heard;
        });
    }

    @Provide
    Arbitrary<List<Integer>> fewOfForty() {
        return number().list().ofMinSize(2).ofMaxSize(12);
    }

    private static Arbitrary<Integer> number() {
        return Arbitraries.integers().between(0, 39);
    }
}
