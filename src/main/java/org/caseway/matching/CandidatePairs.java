package org.caseway.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The pairs worth comparing within one population held in memory: those that share a blocking key. A block larger than
 * {@value #BLOCK_LIMIT} is divided by the birth year and the given name's initial, and what is still larger is left out, so
 * that the cost per record stays flat.
 */
final class CandidatePairs {

    static final int BLOCK_LIMIT = 60;

    private CandidatePairs() {}

    /** Each pair once, as {@code first << 32 | second} with first below second, in order. */
    static long[] of(List<PersonFeatures> people) {
        Map<String, List<Integer>> blocks = new HashMap<>();
        for (int i = 0; i < people.size(); i++) {
            for (String key : BlockingKeys.of(people.get(i))) {
                blocks.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
            }
        }
        Set<Long> pairs = new HashSet<>();
        for (List<Integer> block : blocks.values()) {
            if (block.size() <= BLOCK_LIMIT) {
                addAll(block, pairs);
            } else {
                refine(block, people).stream()
                        .filter(b -> b.size() <= BLOCK_LIMIT)
                        .forEach(b -> addAll(b, pairs));
            }
        }
        return pairs.stream().flatMapToLong(LongStream::of).sorted().toArray();
    }

    private static List<List<Integer>> refine(List<Integer> block, List<PersonFeatures> people) {
        Map<String, List<Integer>> finer = new HashMap<>();
        for (int i : block) {
            PersonFeatures person = people.get(i);
            String given = person.name().given();
            finer.computeIfAbsent("year" + person.birthDate.year(), k -> new ArrayList<>())
                    .add(i);
            if (!given.isEmpty()) {
                finer.computeIfAbsent("given" + given.substring(0, Math.min(2, given.length())), k -> new ArrayList<>())
                        .add(i);
            }
        }
        return List.copyOf(finer.values());
    }

    private static void addAll(List<Integer> block, Set<Long> pairs) {
        for (int x = 0; x < block.size(); x++) {
            for (int y = x + 1; y < block.size(); y++) {
                pairs.add((long) block.get(x) << 32 | block.get(y));
            }
        }
    }

    static int first(long pair) {
        return (int) (pair >>> 32);
    }

    static int second(long pair) {
        return (int) pair;
    }
}
