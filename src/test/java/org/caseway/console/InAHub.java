package org.caseway.console;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one hub of all console tests, and one window of one browser, to whoever asks; both end with the test run. Where there is no
 * browser, whoever needs one is skipped.
 */
final class InAHub implements ParameterResolver, ExecutionCondition {

    private static final ExtensionContext.Namespace ALL = ExtensionContext.Namespace.create(InAHub.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Stream<? extends Executable> called = context.getTestMethod().isPresent()
                ? context.getTestMethod().stream()
                : Stream.concat(
                        Stream.of(context.getRequiredTestClass().getDeclaredConstructors()),
                        Stream.of(context.getRequiredTestClass().getDeclaredMethods())
                                .filter(InAHub::comesBefore));
        return Chromium.ofThisMachine().isPresent() || called.noneMatch(InAHub::wantsWindow)
                ? ConditionEvaluationResult.enabled("it has what it needs")
                : ConditionEvaluationResult.disabled(Chromium.HOW_TO_GET_ONE);
    }

    private static boolean comesBefore(Method method) {
        return method.isAnnotationPresent(BeforeAll.class) || method.isAnnotationPresent(BeforeEach.class);
    }

    private static boolean wantsWindow(Executable called) {
        return List.of(called.getParameterTypes()).contains(Window.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ConsoleHub.class || type == Window.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(ALL);
        if (parameter.getParameter().getType() == ConsoleHub.class) {
            return store.computeIfAbsent(ConsoleHub.class, one -> hub());
        }
        var hub = (ConsoleHub) store.computeIfAbsent(ConsoleHub.class, one -> hub());
        return store.computeIfAbsent(Window.class, one -> new Window(hub));
    }

    private static ConsoleHub hub() {
        try {
            return new ConsoleHub();
        } catch (Exception e) {
            throw new IllegalStateException("the hub of the console tests does not start", e);
        }
    }
}
