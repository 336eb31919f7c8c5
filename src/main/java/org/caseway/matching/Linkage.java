package org.caseway.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * From pairs to people: within what hangs together by links, groups are joined while their members agree on average, best
 * first, and never across a contradiction; a chain of likenesses alone makes no one a person (average linkage).
 */
final class Linkage {

    /** Groups larger than this are first taken apart at their weakest links. */
    private static final int COMPONENT_LIMIT = 200;

    private static final double STRICTER_BITS = 4;

    private final List<PersonFeatures> people;
    private final PersonMatcher matcher;

    Linkage(List<PersonFeatures> people, PersonMatcher matcher) {
        this.people = people;
        this.matcher = matcher;
    }

    /** For each of the population the smallest index of its person. */
    int[] persons(List<ScoredPair> pairs, Predicate<MatchScore> links) {
        var persons = new int[people.size()];
        for (int i = 0; i < persons.length; i++) {
            persons[i] = i;
        }
        var linking = pairs.stream()
                .filter(p -> links.test(p.score()) && !p.score().contradicted())
                .toList();
        join(linking, 0, persons);
        return persons;
    }

    private void join(List<ScoredPair> links, double bits, int[] persons) {
        Map<Integer, List<ScoredPair>> components = components(links);
        for (List<ScoredPair> component : components.values()) {
            List<Integer> members = component.stream()
                    .<Integer>mapMulti((p, out) -> {
                        out.accept(p.first());
                        out.accept(p.second());
                    })
                    .distinct()
                    .sorted()
                    .toList();
            if (members.size() > COMPONENT_LIMIT) {
                double stricter = bits + STRICTER_BITS;
                join(
                        component.stream()
                                .filter(p -> p.score().bits() >= stricter)
                                .toList(),
                        stricter,
                        persons);
            } else {
                new Agglomeration(members, people, matcher).join(persons);
            }
        }
    }

    private static Map<Integer, List<ScoredPair>> components(List<ScoredPair> links) {
        var parents = new HashMap<Integer, Integer>();
        for (ScoredPair link : links) {
            parents.put(root(parents, link.first()), root(parents, link.second()));
        }
        var components = new HashMap<Integer, List<ScoredPair>>();
        for (ScoredPair link : links) {
            components
                    .computeIfAbsent(root(parents, link.first()), k -> new ArrayList<>())
                    .add(link);
        }
        return components;
    }

    private static int root(Map<Integer, Integer> parents, int member) {
        int at = member;
        while (parents.getOrDefault(at, at) != at) {
            int parent = parents.getOrDefault(at, at);
            parents.put(at, parents.getOrDefault(parent, parent));
            at = parent;
        }
        return at;
    }
}
