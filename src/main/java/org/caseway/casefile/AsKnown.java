package org.caseway.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stood at one moment by what was known at another, with the statement that told each of its facts. Pure; every
 * statement costs a walk over the facts of the case, so it is for questions and not for traffic.
 *
 * @param told from the path of each fact, for example {@code charges[seq:1].severity}, to the statement that gave it the value
 *     it has; what a later statement only repeats stays with the first
 */
public record AsKnown(CaseFile file, Map<String, Statement> told) {

    public AsKnown {
        told = Map.copyOf(told);
    }

    /**
     * What had taken effect and had been received by then, the moments themselves included. A revision counts from the moment
     * at which it was received and took effect.
     */
    public static AsKnown of(Collection<Statement> statements, Instant effective, Instant known) {
        var heard = statements.stream()
                .filter(s ->
                        !s.effectiveAt().isAfter(effective) && !s.receivedAt().isAfter(known))
                .toList();
        var folding = new Folding(CaseFile.empty());
        Map<String, Object> before = Map.of();
        var told = new HashMap<String, Statement>();
        for (Statement said : Timeline.of(heard).inForce()) {
            folding.lay(said.update());
            Map<String, Object> after = FactPaths.of(folding.result());
            Set<String> restated = restated(said.update());
            for (var fact : after.entrySet()) {
                Statement by = told.get(fact.getKey());
                boolean again = by != null && by.source().equals(said.source()) && restated.contains(fact.getKey());
                if (again || !fact.getValue().equals(before.get(fact.getKey()))) {
                    told.put(fact.getKey(), said);
                }
            }
            told.keySet().retainAll(after.keySet());
            before = after;
        }
        return new AsKnown(CaseFile.of(heard), told);
    }

    /** What it says in full of a defendant and an arrest: its source has told nothing of that before. */
    private static Set<String> restated(CaseUpdate update) {
        if (update.semantics() != UpdateSemantics.WHOLE_REPLACE) {
            return Set.of();
        }
        var alone = new Folding(CaseFile.empty());
        alone.lay(update);
        return FactPaths.of(alone.result()).keySet().stream()
                .filter(path -> path.startsWith("defendants[") || path.startsWith("arrests["))
                .collect(Collectors.toSet());
    }

    /**
     * The paths of the facts that are otherwise in the other: told of other value, told since, or no more there. Costs a walk over both
     * cases.
     */
    public SortedSet<String> differences(AsKnown other) {
        Map<String, Object> here = FactPaths.of(file);
        Map<String, Object> there = FactPaths.of(other.file);
        var paths = new TreeSet<>(here.keySet());
        paths.addAll(there.keySet());
        paths.removeIf(path -> Objects.equals(here.get(path), there.get(path)));
        return paths;
    }

    /** The statement that told the fact, {@code null} when there is no such fact. */
    public @Nullable Statement toldBy(String path) {
        return told.get(path);
    }
}
