package org.caseway.correlation.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The people who bear numbers that are made one, with everything that describes them, locked. */
final class Bearers {

    private final List<Long> numbers;
    private final List<Mention> locked;

    /**
     * @param numbers their hashes, the surviving one first
     * @param locked all mentions of whoever is kept under one of the numbers
     */
    Bearers(List<Long> numbers, List<Mention> locked) {
        this.numbers = List.copyOf(numbers);
        this.locked = locked.stream().sorted(Comparator.comparing(Mention::id)).toList();
    }

    List<Long> numbers() {
        return numbers;
    }

    List<Mention> all() {
        return locked;
    }

    Evidence weighed(Weighing weighing, List<HumanWord> words, OneNumber one) {
        return new Evidence(weighing, words, one, locked);
    }

    List<Long> unknown() {
        return numbers.stream().filter(n -> persons(n).isEmpty()).toList();
    }

    boolean ambiguous() {
        return numbers.stream().anyMatch(n -> persons(n).size() > 1);
    }

    /** The person of the surviving number. */
    long survivor() {
        return persons(numbers.get(0)).iterator().next();
    }

    Set<Long> persons() {
        return locked.stream().map(Mention::person).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Long> persons(long number) {
        return locked.stream()
                .filter(m -> Arrays.stream(m.description().keys()).anyMatch(k -> k == number))
                .map(Mention::person)
                .collect(Collectors.toSet());
    }

    /** The first two mentions of two people of which that is so, {@code null} when it is so of none. */
    @Nullable
    List<Mention> pair(BiPredicate<Mention, Mention> such) {
        for (int i = 0; i < locked.size(); i++) {
            for (int j = 0; j < i; j++) {
                Mention one = locked.get(j);
                Mention other = locked.get(i);
                if (one.person() != other.person() && such.test(one, other)) {
                    return List.of(one, other);
                }
            }
        }
        return null;
    }

    /** That everything is said of one person. */
    Collection<HumanWord> same() {
        MentionId anchor = locked.get(0).id();
        return locked.stream()
                .skip(1)
                .map(m -> new HumanWord(0, true, anchor, m.id()))
                .toList();
    }
}
