package org.caseway.casefile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Statements in their order, each once: what was sent twice counts as it first came. The same whatever order the messages
 * arrived in, but for the numbers and moments of their arrival.
 */
public record Timeline(List<Statement> statements) {

    public Timeline {
        statements = List.copyOf(statements);
    }

    /** Costs a sort. */
    public static Timeline of(Collection<Statement> said) {
        var once = new ArrayList<Statement>(said.size());
        said.stream().sorted().forEach(statement -> {
            int last = once.size() - 1;
            if (last >= 0 && once.get(last).compareTo(statement) == 0) {
                once.set(last, first(once.get(last), statement));
            } else {
                once.add(statement);
            }
        });
        return new Timeline(once);
    }

    private static Statement first(Statement one, Statement other) {
        return other.receivedAt().isBefore(one.receivedAt()) ? other : one;
    }

    /** Whether anything on it corrects, withdraws or reinstates. */
    boolean revises() {
        return statements.stream().anyMatch(s -> s.update().revisions() != null);
    }

    /** What was not corrected or withdrawn, without what was withdrawn of it, in its order. */
    public List<Statement> standing() {
        return revises() ? Revising.standing(statements) : statements;
    }

    /** What still counts of it, as statements that only add. */
    List<Statement> inForce() {
        return Replacing.replaced(standing());
    }
}
