package org.caseway.message.rules;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.caseway.message.JusticeMessage;

/**
 * Two messages that differ in what one rule is about: one that it lets pass and one that it does not.
 *
 * @param code the rule's name
 */
public record RuleSample<M extends JusticeMessage>(String code, M passing, M failing) {

    /** Both are {@code base} until changed. */
    public static <M extends JusticeMessage> RuleSample<M> of(String code, M base) {
        return new RuleSample<>(code, base, base);
    }

    /** @param path record components and list positions joined by full stops, for example {@code charges.0.count} */
    public RuleSample<M> passes(String path, Object value) {
        return new RuleSample<>(code, with(passing, path, value), failing);
    }

    /** As {@link #passes}. */
    public RuleSample<M> fails(String path, Object value) {
        return new RuleSample<>(code, passing, with(failing, path, value));
    }

    @Override
    public String toString() {
        return code;
    }

    @SuppressWarnings("unchecked")
    private static <M> M with(M message, String path, Object value) {
        return (M) replace(message, Arrays.asList(path.split("\\.")), value);
    }

    private static Object replace(Object target, List<String> path, Object value) {
        if (path.isEmpty()) {
            return value;
        }
        List<String> rest = path.subList(1, path.size());
        if (target instanceof List<?> list) {
            var copy = new ArrayList<Object>(list);
            int position = Integer.parseInt(path.get(0));
            copy.set(position, replace(copy.get(position), rest, value));
            return copy;
        }
        try {
            return rebuilt(target, path.get(0), rest, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no such component: " + path.get(0), e);
        }
    }

    private static Object rebuilt(Object target, String name, List<String> rest, Object value)
            throws ReflectiveOperationException {
        RecordComponent[] components = target.getClass().getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        boolean found = false;
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getAccessor().invoke(target);
            if (components[i].getName().equals(name)) {
                values[i] = replace(values[i], rest, value);
                found = true;
            }
        }
        if (!found) {
            throw new IllegalArgumentException("no such component: " + name);
        }
        Constructor<?> constructor = target.getClass().getDeclaredConstructor(types);
        return constructor.newInstance(values);
    }
}
