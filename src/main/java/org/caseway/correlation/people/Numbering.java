package org.caseway.correlation.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Which number each group of mentions has as a person. A number stays with the larger part of those that bear it, of equal
 * ones with the one that first came under it, then with the older; a part without one gets back the earliest number it came with where that is free, else a new one.
 */
final class Numbering {

    private Numbering() {}

    /** Nobody's number goes before another's. */
    static final long NOBODY = 0;

    /**
     * @param survivor a number that the part which bears most of it keeps whatever others it bears; {@link #NOBODY} for none
     * @param free whether nobody bears that earlier number any more
     * @return the persons in the order of the groups
     */
    static List<Long> of(
            List<List<Mention>> groups, long survivor, java.util.function.LongPredicate free, LongSupplier next) {
        Map<Long, Integer> winners = winners(groups);
        var numbers = new ArrayList<Long>();
        for (int g = 0; g < groups.size(); g++) {
            numbers.add(winners.getOrDefault(survivor, -1) == g ? survivor : keeps(groups.get(g), g, winners));
        }
        Set<Long> taken = new HashSet<>(numbers);
        for (int g = 0; g < groups.size(); g++) {
            if (numbers.get(g) == 0) {
                long number = groups.get(g).stream()
                        .sorted(Comparator.comparing(Mention::receivedAt))
                        .mapToLong(Mention::firstPerson)
                        .filter(first -> first != 0 && !taken.contains(first) && free.test(first))
                        .findFirst()
                        .orElseGet(next);
                numbers.set(g, number);
                taken.add(number);
            }
        }
        return numbers;
    }

    /** Of every number in use the group with most of its mentions; between equals the one with the oldest. */
    private static Map<Long, Integer> winners(List<List<Mention>> groups) {
        Map<Long, Integer> winners = new HashMap<>();
        for (int g = 0; g < groups.size(); g++) {
            for (long number : bearing(groups.get(g)).keySet()) {
                winners.merge(number, g, (a, b) -> better(groups.get(a), groups.get(b), number) >= 0 ? a : b);
            }
        }
        return winners;
    }

    private static int better(List<Mention> a, List<Mention> b, long number) {
        int bySize = Long.compare(bearing(a).getOrDefault(number, 0), bearing(b).getOrDefault(number, 0));
        if (bySize != 0) {
            return bySize;
        }
        int byFirst = Long.compare(first(a, number), first(b, number));
        return byFirst != 0 ? byFirst : -Numbering.oldest(a, number).compareTo(Numbering.oldest(b, number));
    }

    private static long first(List<Mention> group, long number) {
        return group.stream().filter(m -> m.firstPerson() == number).count();
    }

    private static java.time.Instant oldest(List<Mention> group, long number) {
        return group.stream()
                .filter(m -> m.person() == number)
                .map(Mention::receivedAt)
                .min(Comparator.naturalOrder())
                .orElse(java.time.Instant.MAX);
    }

    /** Of the numbers a group has won the one with most mentions, between equals the older one; 0 when it won none. */
    private static long keeps(List<Mention> group, int g, Map<Long, Integer> winners) {
        return bearing(group).entrySet().stream()
                .filter(e -> winners.getOrDefault(e.getKey(), -1) == g)
                .max(Map.Entry.<Long, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(0L);
    }

    private static Map<Long, Integer> bearing(List<Mention> group) {
        Map<Long, Integer> bearing = new HashMap<>();
        group.stream().filter(m -> m.person() != 0).forEach(m -> bearing.merge(m.person(), 1, Integer::sum));
        return bearing;
    }
}
