package org.caseway.casefile;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an update by the names of its parts, for example {@code charges.severity}: all values of that name as texts, codes
 * by their canonical word. Pure; some ten microseconds an update.
 */
public final class FieldPaths {

    private static final Set<String> ALL = collect();

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private FieldPaths() {}

    /** Every name there is. */
    public static Set<String> all() {
        return ALL;
    }

    /** The values of every name; an empty list where the update says nothing. */
    public static Map<String, List<String>> of(CaseUpdate update) {
        var paths = new FieldPaths();
        ALL.forEach(name -> paths.values.put(name, new ArrayList<>(2)));
        paths.record("", update);
        return Collections.unmodifiableMap(paths.values);
    }

    private void record(String prefix, Record part) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            try {
                add(prefix + component.getName(), component.getAccessor().invoke(part));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a part of an update cannot be read: " + component.getName(), e);
            }
        }
    }

    private void add(String name, @Nullable Object value) {
        if (value instanceof Collection<?> all) {
            all.forEach(element -> add(name, element));
        } else if (value instanceof Code code) {
            add(name, code.word());
        } else if (value instanceof Record part) {
            record(name + ".", part);
        } else if (value != null) {
            values.computeIfAbsent(name, missing -> new ArrayList<>(2)).add(value.toString());
        }
    }

    private static Set<String> collect() {
        var names = new TreeSet<String>();
        collect("", CaseUpdate.class, names);
        return Collections.unmodifiableSet(names);
    }

    private static void collect(String prefix, Class<?> part, Set<String> names) {
        for (RecordComponent component : part.getRecordComponents()) {
            Class<?> type = element(component.getGenericType());
            if (type.isRecord() && type != Code.class) {
                collect(prefix + component.getName() + ".", type, names);
            } else {
                names.add(prefix + component.getName());
            }
        }
    }

    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[0] : (Class<?>) type;
    }
}
