package org.caseway.console;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one hub of all console tests, and one window of one browser, to whoever asks; both end with the test run. */
final class InAHub implements ParameterResolver {

    private static final ExtensionContext.Namespace ALL = ExtensionContext.Namespace.create(InAHub.class);

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
        Window.needed();
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
