package org.caseway.correlation.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the new and changed mentions of one batch with their neighbours and with each other, and finds what hangs together.
 * Writes nothing. Confined to one thread.
 */
final class Settling {

    private final Neighbourhood near;
    private final Evidence evidence;
    private final Map<Object, Object> parents = new HashMap<>();
    private final Set<Long> doubtful = new HashSet<>();
    private final List<Doubt> doubts = new ArrayList<>();

    /** Two mentions that a human is to be asked about, unless they turn out to be of one person. */
    record Doubt(Mention a, Mention b, Verdict verdict) {}

    /**
     * New mentions and persons that hang together.
     *
     * @param doubtful whether the persons themselves are to be looked at again
     */
    record Circle(List<Mention> fresh, Set<Long> persons, boolean doubtful) {}

    Settling(Neighbourhood near, Evidence evidence) {
        this.near = near;
        this.evidence = evidence;
    }

    List<Doubt> doubts() {
        return doubts;
    }

    List<Circle> circles(List<Mention> fresh, List<Mention> changed) {
        fresh.forEach(this::meet);
        changed.forEach(this::meetAgain);
        meetEachOther(fresh);
        Map<Object, Circle> circles = new HashMap<>();
        for (Mention mention : fresh) {
            circle(circles, root(mention.id())).fresh().add(mention);
        }
        Set<Long> persons = new HashSet<>();
        parents.keySet().stream().filter(Long.class::isInstance).forEach(p -> persons.add((Long) p));
        persons.addAll(doubtful);
        for (Long person : persons) {
            circle(circles, root(person)).persons().add(person);
        }
        return circles.values().stream()
                .map(c ->
                        new Circle(c.fresh(), c.persons(), c.persons().stream().anyMatch(doubtful::contains)))
                .toList();
    }

    private static Circle circle(Map<Object, Circle> circles, Object root) {
        return circles.computeIfAbsent(root, r -> new Circle(new ArrayList<>(), new HashSet<>(), false));
    }

    private void meet(Mention mention) {
        for (long person : near.near(mention)) {
            meet(mention, mention.id(), person);
        }
    }

    private void meet(Mention mention, Object unit, long person) {
        for (Mention other : near.mentionsOf(person)) {
            consider(mention, unit, other, person);
        }
    }

    private void consider(Mention mention, Object unit, Mention other, Object otherUnit) {
        Verdict verdict = evidence.between(mention, other);
        if (verdict.link()) {
            parents.put(root(unit), root(otherUnit));
            parents.putIfAbsent(unit, unit);
            parents.putIfAbsent(otherUnit, otherUnit);
        } else if (verdict.ask()) {
            doubts.add(new Doubt(mention, other, verdict));
        }
    }

    /** Something new is known of it: it may be of another person now, or its person may be two. */
    private void meetAgain(Mention mention) {
        for (long person : near.near(mention)) {
            if (person != mention.person()) {
                meet(mention, mention.person(), person);
            }
        }
        for (Mention other : near.mentionsOf(mention.person())) {
            Verdict verdict = other.id().equals(mention.id()) ? null : evidence.between(mention, other);
            if (verdict != null && verdict.apart()) {
                doubtful.add(mention.person());
                if (verdict.ask()) {
                    doubts.add(new Doubt(mention, other, verdict));
                }
            }
        }
    }

    private void meetEachOther(List<Mention> fresh) {
        Map<Object, List<Mention>> blocks = new HashMap<>();
        for (Mention mention : fresh) {
            Set<Mention> met = new HashSet<>();
            for (Object key : blockKeys(mention)) {
                List<Mention> block = blocks.computeIfAbsent(key, k -> new ArrayList<>());
                if (block.size() < Neighbourhood.BLOCK) {
                    met.addAll(block);
                    block.add(mention);
                }
            }
            met.forEach(other -> consider(mention, mention.id(), other, other.id()));
        }
    }

    private static Collection<Object> blockKeys(Mention mention) {
        Set<Object> keys = new HashSet<>();
        for (long key : mention.description().keys()) {
            keys.add(key);
        }
        keys.add(mention.id().caseId());
        return keys;
    }

    private Object root(Object unit) {
        Object at = unit;
        for (@Nullable Object up = parents.get(at); up != null && !up.equals(at); up = parents.get(at)) {
            at = up;
        }
        return at;
    }
}
