package org.caseway.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Turns updates that replace into updates that only add, by taking out of what the same source said earlier the elements that
 * they replace. Costs nothing when there is none; otherwise every such update looks at all of its source before it.
 */
final class Replacing {

    private Replacing() {}

    /** @param statements in their order */
    static List<Statement> replaced(List<Statement> statements) {
        if (statements.stream().allMatch(s -> meaning(s) == UpdateSemantics.ELEMENT_DELTA)) {
            return statements;
        }
        var left = new ArrayList<>(statements);
        for (int i = 0; i < left.size(); i++) {
            Statement latest = left.get(i);
            switch (meaning(latest)) {
                case WHOLE_REPLACE -> cut(left, i, latest, replacedBy(latest.update()));
                case FULL_SNAPSHOT -> cut(left, i, latest, notListedBy(latest.update()));
                case ELEMENT_DELTA -> {}
            }
        }
        return left;
    }

    private static UpdateSemantics meaning(Statement statement) {
        UpdateSemantics semantics = statement.update().semantics();
        return semantics == null ? UpdateSemantics.ELEMENT_DELTA : semantics;
    }

    private static void cut(List<Statement> statements, int before, Statement by, Predicate<Object> gone) {
        var cut = new Cut(gone);
        for (int i = 0; i < before; i++) {
            Statement earlier = statements.get(i);
            if (earlier.source().equals(by.source()) && ofOneDefendant(earlier.update(), by.update())) {
                statements.set(i, earlier.with(cut.of(earlier.update())));
            }
        }
    }

    private static boolean ofOneDefendant(CaseUpdate one, CaseUpdate other) {
        return one.defendant() == null
                || other.defendant() == null
                || !DefendantLikeness.different(one.defendant(), other.defendant());
    }

    private static Predicate<Object> replacedBy(CaseUpdate update) {
        return element -> {
            if (element instanceof Charge charge) {
                return update.charges().stream().anyMatch(said -> ChargeRoll.same(said, charge));
            } else if (element instanceof Arrest arrest) {
                return update.arrest() != null && Keys.of(update.arrest()).equals(Keys.of(arrest));
            } else if (element instanceof Defendant) {
                return update.defendant() != null;
            }
            return false;
        };
    }

    private static Predicate<Object> notListedBy(CaseUpdate update) {
        return element -> element instanceof Charge charge
                && !update.charges().isEmpty()
                && update.charges().stream().noneMatch(said -> ChargeRoll.same(said, charge));
    }
}
