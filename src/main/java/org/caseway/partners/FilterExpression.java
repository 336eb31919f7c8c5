package org.caseway.partners;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.caseway.casefile.FieldPaths;

/**
 * A condition in the Common Expression Language over what a recipient may see of an event. Without side effects; its cost is
 * bounded by its length, 2,000 characters, and 1,000 turns of {@code exists} and {@code all}. Two are equal when their texts
 * are. Immutable, thread safe.
 */
public final class FilterExpression {

    /** The most characters of an expression. */
    static final int LONGEST = 2_000;

    private static final CelOptions LIMITS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(32)
            .comprehensionMaxIterations(1_000)
            .enableRegexPartialMatch(true)
            .build();
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(LIMITS)
            .setStandardMacros(CelStandardMacro.EXISTS, CelStandardMacro.ALL)
            .addVar("events", ListType.create(SimpleType.STRING))
            .addVar("agency", SimpleType.STRING)
            .addVar("messageType", SimpleType.STRING)
            .addVar("court", SimpleType.STRING)
            .addVar("severities", ListType.create(SimpleType.STRING))
            .addVar("statutes", ListType.create(SimpleType.STRING))
            .addVar("custody", ListType.create(SimpleType.STRING))
            .addVar("fields", MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)))
            .setResultType(SimpleType.BOOL)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(LIMITS).build();

    private final String text;
    private final CelRuntime.Program program;
    private final FilterKeys keys;

    private FilterExpression(String text, CelRuntime.Program program, FilterKeys keys) {
        this.text = text;
        this.program = program;
        this.keys = keys;
    }

    /**
     * Checked and ready.
     *
     * @throws InvalidConfiguration with what is wrong with it: not CEL, not true or false, an unknown variable or field
     */
    public static FilterExpression of(String text) {
        try {
            CelAbstractSyntaxTree tree = COMPILER.compile(text).getAst();
            var reading = new FilterReading(tree.getExpr());
            Set<String> unknown = new TreeSet<>(reading.fields());
            unknown.removeAll(FieldPaths.all());
            if (!unknown.isEmpty()) {
                throw new InvalidConfiguration(List.of("there is no field " + String.join(", ", unknown)));
            }
            return new FilterExpression(text, RUNTIME.createProgram(tree), reading.keys());
        } catch (CelValidationException e) {
            throw new InvalidConfiguration(
                    e.getErrors().stream().map(error -> error.getMessage()).toList());
        } catch (CelEvaluationException e) {
            throw new InvalidConfiguration(List.of("cannot be evaluated"));
        }
    }

    /** What an event must have for the expression to be true, as far as that can be read from it. */
    public FilterKeys keys() {
        return keys;
    }

    /**
     * Whether it is true. Some microseconds.
     *
     * @param facts the value of a variable
     * @throws FilterFailed when it cannot be evaluated on these facts; names no value
     */
    public boolean matches(Function<String, Object> facts) {
        try {
            return Boolean.TRUE.equals(program.eval((CelVariableResolver) name -> Optional.of(facts.apply(name))));
        } catch (CelEvaluationException | RuntimeException e) {
            throw new FilterFailed(e.getClass().getSimpleName());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilterExpression that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
