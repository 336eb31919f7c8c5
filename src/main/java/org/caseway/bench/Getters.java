package org.caseway.bench;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A path of bean properties, of a list its first entry, without naming the generated classes: they never leave their room.
 * Costs what plain calls cost once it has been used. Thread safe.
 */
final class Getters {

    private final List<String> names;
    private final AtomicReferenceArray<@Nullable Method> methods;

    private Getters(List<String> names) {
        this.names = names;
        this.methods = new AtomicReferenceArray<>(names.size());
    }

    static Getters of(String... properties) {
        return new Getters(Arrays.stream(properties)
                .map(name -> "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .toList());
    }

    String text(Object bean) {
        Object at = bean;
        for (int i = 0; i < names.size(); i++) {
            at = get(i, at);
        }
        return (String) at;
    }

    private Object get(int i, Object bean) {
        try {
            Method method = methods.get(i);
            if (method == null) {
                method = bean.getClass().getMethod(names.get(i));
                methods.set(i, method);
            }
            Object value = method.invoke(bean);
            return value instanceof List<?> list ? list.get(0) : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the bound classes have no " + names.get(i), e);
        }
    }
}
