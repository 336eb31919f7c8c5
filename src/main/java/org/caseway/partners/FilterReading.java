package org.caseway.partners;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an expression without evaluating it: which fields it names, and which equalities it demands. {@code agency == "a"}, {@code
 * agency in ["a", "b"]} and {@code "E" in events} are read where all of them are joined by {@code &&}. Not thread safe.
 */
final class FilterReading {

    private final Set<String> fields = new HashSet<>();
    private final Map<String, Set<String>> demanded = new HashMap<>();

    FilterReading(CelExpr expression) {
        demand(expression);
        name(expression);
    }

    /** The fields named as constants. */
    Set<String> fields() {
        return fields;
    }

    FilterKeys keys() {
        return new FilterKeys(
                demanded.getOrDefault("agency", Set.of()),
                demanded.getOrDefault("court", Set.of()),
                demanded.getOrDefault("events", Set.of()));
    }

    private void demand(CelExpr expression) {
        if (kind(expression) != CelExpr.ExprKind.Kind.CALL) {
            return;
        }
        List<CelExpr> arguments = expression.call().args();
        switch (expression.call().function()) {
            case "_&&_" -> arguments.forEach(this::demand);
            case "_==_" -> {
                equality(arguments.get(0), arguments.get(1));
                equality(arguments.get(1), arguments.get(0));
            }
            case "@in" -> membership(arguments.get(0), arguments.get(1));
            default -> {}
        }
    }

    private void equality(CelExpr variable, CelExpr value) {
        if (identifier(variable, "agency") || identifier(variable, "court")) {
            named(value).ifPresent(text -> demanded.putIfAbsent(variable.ident().name(), Set.of(text)));
        }
    }

    private void membership(CelExpr element, CelExpr list) {
        if (identifier(list, "events")) {
            named(element).ifPresent(text -> demanded.putIfAbsent("events", Set.of(text)));
        }
        boolean named = identifier(element, "agency") || identifier(element, "court");
        if (named && kind(list) == CelExpr.ExprKind.Kind.LIST) {
            var texts = new HashSet<String>();
            list.list().elements().forEach(item -> named(item).ifPresent(texts::add));
            if (texts.size() == list.list().elements().size()) {
                demanded.putIfAbsent(element.ident().name(), texts);
            }
        }
    }

    private void name(CelExpr expression) {
        switch (kind(expression)) {
            case CALL -> {
                List<CelExpr> arguments = expression.call().args();
                boolean index = expression.call().function().equals("_[_]");
                if (index && identifier(arguments.get(0), "fields")) {
                    fields.add(text(arguments.get(1)).orElse("(computed)"));
                }
                expression.call().target().ifPresent(this::name);
                arguments.forEach(this::name);
            }
            case LIST -> expression.list().elements().forEach(this::name);
            case COMPREHENSION -> {
                var loop = expression.comprehension();
                List.of(loop.iterRange(), loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result())
                        .forEach(this::name);
            }
            case SELECT -> {
                if (identifier(expression.select().operand(), "fields")) {
                    fields.add(expression.select().field());
                }
                name(expression.select().operand());
            }
            default -> {}
        }
    }

    private static CelExpr.ExprKind.Kind kind(CelExpr expression) {
        return expression.exprKind().getKind();
    }

    private static boolean identifier(CelExpr expression, String name) {
        return kind(expression) == CelExpr.ExprKind.Kind.IDENT
                && expression.ident().name().equals(name);
    }

    /** What an event must have to be found by. The empty text stands for what it has not. */
    private static Optional<String> named(CelExpr expression) {
        return text(expression).filter(text -> !text.isEmpty());
    }

    private static Optional<String> text(CelExpr expression) {
        return kind(expression) == CelExpr.ExprKind.Kind.CONSTANT
                        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expression.constant().stringValue())
                : Optional.empty();
    }
}
