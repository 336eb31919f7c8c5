package org.caseway.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Turns updates that replace into updates that only add, by taking out of what the same source said earlier the elements that
 * they replace. What is left of it stays with the defendant and the arrest it was said of, in the words that replace theirs. Costs
 * nothing when there is none; otherwise every such update looks at all of its source before it.
 */
final class Replacing {

    private final List<Statement> left;
    private final List<Defendant> defendants;

    private Replacing(List<Statement> statements) {
        left = new ArrayList<>(statements);
        defendants = statements.stream()
                .map(s -> s.update().defendant())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** @param statements in their order */
    static List<Statement> replaced(List<Statement> statements) {
        if (statements.stream().allMatch(s -> meaning(s) == UpdateSemantics.ELEMENT_DELTA)) {
            return statements;
        }
        var replacing = new Replacing(statements);
        for (int i = 0; i < statements.size(); i++) {
            if (meaning(statements.get(i)) != UpdateSemantics.ELEMENT_DELTA) {
                replacing.cut(i);
            }
        }
        return replacing.left;
    }

    private static UpdateSemantics meaning(Statement statement) {
        UpdateSemantics semantics = statement.update().semantics();
        return semantics == null ? UpdateSemantics.ELEMENT_DELTA : semantics;
    }

    private void cut(int latest) {
        Statement by = left.get(latest);
        for (int i = 0; i < latest; i++) {
            Statement earlier = left.get(i);
            if (earlier.source().equals(by.source()) && ofOneDefendant(earlier.update(), by.update())) {
                left.set(i, earlier.with(cut(earlier.update(), by).of(earlier.update())));
            }
        }
    }

    private static Cut cut(CaseUpdate earlier, Statement by) {
        boolean replaces = meaning(by) == UpdateSemantics.WHOLE_REPLACE;
        Predicate<Object> gone = ofOtherArrests(earlier, by.update())
                ? element -> false
                : replaces ? replacedBy(by.update()) : notListedBy(by.update());
        return new Cut(gone, replaces ? by.update() : null);
    }

    /** What may as well be said of another defendant is left as it is. */
    private boolean ofOneDefendant(CaseUpdate one, CaseUpdate other) {
        Defendant earlier = one.defendant();
        Defendant latest = other.defendant();
        return earlier == null
                || latest == null
                || !DefendantLikeness.different(earlier, latest)
                        && defendants.stream()
                                .noneMatch(third -> DefendantLikeness.different(third, latest)
                                        && !DefendantLikeness.different(third, earlier));
    }

    /** Each arrest counts its charges from one. */
    private static boolean ofOtherArrests(CaseUpdate one, CaseUpdate other) {
        return new ChargeNumber(ChargeNumber.numbering(one), "").ofOtherArrestThan(ChargeNumber.numbering(other));
    }

    private static Predicate<Object> replacedBy(CaseUpdate update) {
        return element -> element instanceof Charge charge
                && update.charges().stream().anyMatch(said -> ChargeRoll.same(said, charge));
    }

    private static Predicate<Object> notListedBy(CaseUpdate update) {
        return element -> element instanceof Charge charge
                && !update.charges().isEmpty()
                && update.charges().stream().noneMatch(said -> ChargeRoll.same(said, charge));
    }
}
