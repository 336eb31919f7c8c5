package org.caseway.correlation.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Evaluates persons again, all their mentions together: they are merged, taken apart or left as they are. Takes part in the
 * caller's transaction, in which the mentions stay locked. Thread safe; for the few persons that something was learned of.
 */
@Component
class Regrouping {

    /** Persons with more mentions than this together are not taken apart by a machine. */
    static final int MOST = 200;

    private final Mentions mentions;
    private final HumanWords words;
    private final Consolidations consolidations;
    private final PersonKeys keys;
    private final PersonNumbers numbers;
    private final Reviews reviews;
    private final Weights weights;

    Regrouping(
            Mentions mentions,
            HumanWords words,
            Consolidations consolidations,
            PersonKeys keys,
            PersonNumbers numbers,
            Reviews reviews,
            Weights weights) {
        this.mentions = mentions;
        this.words = words;
        this.consolidations = consolidations;
        this.keys = keys;
        this.numbers = numbers;
        this.reviews = reviews;
        this.weights = weights;
    }

    /**
     * What came of it.
     *
     * @param parts every person of the group with its mentions, new ones included, numbered
     */
    record Outcome(Map<Long, List<Mention>> parts, List<Moved> moves, Evidence evidence) {}

    /**
     * Evaluates and writes down what is different: whose mention is whose, where merged persons live on, what they are looked
     * up by. New mentions get their person but are not written.
     *
     * @param known all mentions of the persons, locked
     * @param fresh mentions that are not written yet
     */
    Outcome evaluate(List<Mention> known, List<Mention> fresh) {
        return evaluate(known, fresh, Numbering.NOBODY);
    }

    /** As above; of persons that are joined with that survivor its number goes on. */
    Outcome evaluate(List<Mention> known, List<Mention> fresh, long survivor) {
        var all = new ArrayList<>(known);
        all.addAll(fresh);
        var evidence = new Evidence(weights.inForce(), words.among(known), consolidations.among(known), all);
        List<List<Mention>> groups = Clusters.of(all, evidence);
        Set<Long> free = numbers.free(all.stream().map(Mention::firstPerson).collect(Collectors.toSet()));
        List<Long> persons = Numbering.of(groups, survivor, free::contains, numbers::next);
        Map<Long, List<Mention>> parts = new HashMap<>();
        for (int g = 0; g < groups.size(); g++) {
            long person = persons.get(g);
            parts.put(person, groups.get(g));
        }
        List<Moved> moves = moves(parts, evidence);
        write(known, parts, moves, free);
        return new Outcome(parts, moves, evidence);
    }

    private static List<Moved> moves(Map<Long, List<Mention>> parts, Evidence evidence) {
        var moves = new ArrayList<Moved>();
        parts.forEach((person, part) -> {
            for (Mention mention : part) {
                if (mention.person() != 0 && mention.person() != person) {
                    boolean merged = !parts.containsKey(mention.person());
                    moves.add(new Moved(mention, person, merged, why(mention, part, evidence)));
                }
            }
        });
        return moves;
    }

    /** What speaks most for a mention's being of its person; {@code null} for a person of one mention. */
    static @org.jspecify.annotations.Nullable String why(Mention mention, Collection<Mention> part, Evidence evidence) {
        Mention best = best(mention, part, evidence);
        return best == null
                ? null
                : evidence.between(mention, best).explained(evidence.weights()) + " with a mention of case "
                        + best.id().caseId();
    }

    static @org.jspecify.annotations.Nullable Mention best(
            Mention mention, Collection<Mention> part, Evidence evidence) {
        Mention best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (Mention other : part) {
            if (!other.id().equals(mention.id())) {
                double bits = evidence.between(mention, other).bits();
                if (bits > most) {
                    most = bits;
                    best = other;
                }
            }
        }
        return best;
    }

    private void write(List<Mention> known, Map<Long, List<Mention>> parts, List<Moved> moves, Set<Long> free) {
        if (moves.isEmpty()) {
            return;
        }
        mentions.move(moves);
        rekey(known, parts);
        Map<Long, Long> merged = new HashMap<>();
        moves.stream().filter(Moved::merged).forEach(m -> merged.put(m.from(), m.to()));
        if (!merged.isEmpty()) {
            numbers.merged(merged);
        }
        var back = new HashSet<>(parts.keySet());
        back.retainAll(free);
        if (!back.isEmpty()) {
            numbers.back(back);
        }
        reviews.overtake(moves.stream().map(m -> m.mention().id().caseId()).collect(Collectors.<UUID>toSet()));
    }

    /** Looks people up by what their mentions give now, and no more by what only former ones gave. */
    void rekey(List<Mention> before, Map<Long, List<Mention>> after) {
        SortedSet<PersonKeys.Row> old = new TreeSet<>();
        before.stream()
                .collect(Collectors.groupingBy(Mention::person))
                .forEach((person, of) -> old.addAll(PersonKeys.rows(person, of)));
        SortedSet<PersonKeys.Row> now = new TreeSet<>();
        after.forEach((person, of) -> now.addAll(PersonKeys.rows(person, of)));
        var gone = new TreeSet<>(old);
        gone.removeAll(now);
        now.removeAll(old);
        keys.remove(gone);
        keys.add(now);
    }
}
