package org.caseway.casefile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fact of which different sources have told different things. Pure; every statement costs a walk over the facts of the case.
 *
 * @param path of the fact, for example {@code charges[seq:1].severity}
 * @param words what each source has told last of it where it told something new, by source, in the order in which it counts; the
 *     last one stands
 */
public record Differing(String path, Map<String, Word> words) {

    public Differing {
        words = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }

    /** What one source told, and in which statement. */
    public record Word(Object value, Statement said) {}

    /** Of what is in force of these statements. A source that only repeats what another has told is not named. */
    public static List<Differing> among(Collection<Statement> statements) {
        var folding = new Folding(CaseFile.empty());
        Map<String, Object> before = Map.of();
        var told = new TreeMap<String, Map<String, Word>>();
        for (Statement said : Timeline.of(statements).inForce()) {
            folding.lay(said.update());
            Map<String, Object> after = FactPaths.of(folding.result());
            for (var fact : after.entrySet()) {
                if (!fact.getValue().equals(before.get(fact.getKey()))) {
                    Map<String, Word> words = told.computeIfAbsent(fact.getKey(), path -> new LinkedHashMap<>());
                    words.remove(said.source());
                    words.put(said.source(), new Word(fact.getValue(), said));
                }
            }
            before = after;
        }
        return differing(told, new HashMap<>(before));
    }

    private static List<Differing> differing(Map<String, Map<String, Word>> told, Map<String, Object> standing) {
        var differing = new ArrayList<Differing>();
        told.forEach((path, words) -> {
            long values = words.values().stream().map(Word::value).distinct().count();
            if (values > 1 && standing.containsKey(path)) {
                differing.add(new Differing(path, words));
            }
        });
        return List.copyOf(differing);
    }
}
